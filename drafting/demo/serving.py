"""What the secretariat, the chair, the rapporteur and the reviser do in the demonstration, as acts."""

from collections.abc import Sequence
from datetime import datetime

from drafting.actions import attendance, consultations, meetings, notes, outreach, steps, versions, windows
from drafting.demo import cast
from drafting.demo.editions import FRENCH, french_edition
from drafting.demo.staging import Registered
from drafting.demo.teller import Teller
from drafting.demo.written import NoteWritten
from drafting.record.manifest import thaw
from workflows.vocabulary import Audience, Capacity, DocumentStatus, Method, Purpose


class Service:
    """Keeps the versions published and the consultations opened, by the names the scenario gives them."""

    def __init__(self, teller: Teller, registered: Registered) -> None:
        self.teller = teller
        self.registered = registered
        self.version_ids: dict[str, int] = {}
        self.consultation_ids: dict[str, int] = {}
        self.meeting_ids: dict[str, int] = {}
        self._request_id = 0

    def publish(
        self,
        symbol: str,
        title: str,
        purpose: Purpose,
        conferred_by: str,
        now: datetime,
        *,
        revision: int,
        status: DocumentStatus = DocumentStatus.OFFICIAL,
    ) -> None:
        """Publish the text as it stands, and on the same day its French edition."""
        teller = self.teller
        version = versions.publish_version(
            teller.db_session,
            actor=teller.actors["secretariat"],
            instrument_id=teller.instrument.id,
            symbol=symbol,
            title=title,
            status=status,
            conferred_by=conferred_by,
            purpose=purpose,
            audience=Audience.PUBLIC,
            now=now,
        )
        self.version_ids[symbol] = version.id
        versions.add_language_edition(
            teller.db_session,
            actor=teller.actors["reviser"],
            version_id=version.id,
            language=FRENCH,
            text=french_edition(thaw(version.manifest), revision=revision, keys=teller.keys()),
            now=now,
        )

    def open(
        self,
        name: str,
        symbol: str,
        title: str,
        basis: str,
        now: datetime,
        *,
        ends_at: datetime,
        questions: str = "",
        method: Method = Method.WRITTEN_CALL,
        calls: frozenset[Capacity] = frozenset({Capacity.REVIEWER}),
    ) -> None:
        """Open a consultation on a published version."""
        opened = windows.open_consultation(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            instrument_id=self.teller.instrument.id,
            version_id=self.version_ids[symbol],
            method=method,
            title=title,
            basis=basis,
            questions=questions,
            ends_at=ends_at,
            calls=calls,
            now=now,
        )
        self.consultation_ids[name] = opened.id

    def invite(self, name: str, now: datetime, *, regions: Sequence[str]) -> None:
        """Invite every organisation of the regions, and those that are international where all are named."""
        for each in cast.ORGANISATIONS:
            if each.region in regions or (not each.region and len(regions) > 1):
                outreach.invite_organisation(
                    self.teller.db_session,
                    actor=self.teller.actors["secretariat"],
                    consultation_id=self.consultation_ids[name],
                    organisation_id=self.registered.organisations[each.key],
                    how="letter and e-mail",
                    now=now,
                )

    def invite_parties(self, name: str, now: datetime) -> None:
        """Invite every Party."""
        for each in cast.PARTIES:
            outreach.invite_party(
                self.teller.db_session,
                actor=self.teller.actors["secretariat"],
                consultation_id=self.consultation_ids[name],
                party_id=self.registered.parties[each.key],
                how="note verbale (illustrative)",
                now=now,
            )

    def remind(self, name: str, organisations: Sequence[str], now: datetime) -> None:
        """Remind organisations that have not answered."""
        for key in organisations:
            outreach.invite_organisation(
                self.teller.db_session,
                actor=self.teller.actors["secretariat2"],
                consultation_id=self.consultation_ids[name],
                organisation_id=self.registered.organisations[key],
                how="e-mail",
                reminder=True,
                now=now,
            )

    def attend(self, name: str, people: dict[str, int], now: datetime) -> None:
        """Record who took part; a key of one letter is a Party's, a number an organisation's."""
        for key, count in people.items():
            party = key.isalpha()
            attendance.record_participant(
                self.teller.db_session,
                actor=self.teller.actors["secretariat"],
                consultation_id=self.consultation_ids[name],
                organisation_id=None if party else self.registered.organisations[key],
                party_id=self.registered.parties[key] if party else None,
                people=count,
                now=now,
            )

    def receive(self, name: str, key: str, title: str, text: str, now: datetime) -> None:
        """Enter a paper handed in by an organisation or a Party."""
        party = key.isalpha()
        attendance.record_submission(
            self.teller.db_session,
            actor=self.teller.actors["secretariat2"],
            consultation_id=self.consultation_ids[name],
            title=title,
            text=text,
            organisation_id=None if party else self.registered.organisations[key],
            party_id=self.registered.parties[key] if party else None,
            now=now,
        )

    def conclude(self, name: str, summary: str, minutes: str, now: datetime) -> None:
        """Enter what was said, and put the complete record to the rapporteur."""
        actor, consultation_id = self.teller.actors["secretariat"], self.consultation_ids[name]
        consultations.record_proceedings(
            self.teller.db_session,
            actor=actor,
            consultation_id=consultation_id,
            summary=summary,
            minutes=minutes or None,
            now=now,
        )
        consultations.put_to_rapporteur(
            self.teller.db_session, actor=actor, consultation_id=consultation_id, now=now
        )

    def confirm_record(self, name: str, words: str, now: datetime) -> None:
        """Let the rapporteur confirm a record."""
        consultations.confirm_record(
            self.teller.db_session,
            actor=self.teller.actors["rapporteur"],
            consultation_id=self.consultation_ids[name],
            statement=words,
            now=now,
        )

    def object_to_record(self, name: str, words: str, now: datetime) -> None:
        """Let the rapporteur object to a record."""
        consultations.object_to_record(
            self.teller.db_session,
            actor=self.teller.actors["rapporteur"],
            consultation_id=self.consultation_ids[name],
            statement=words,
            now=now,
        )

    def close(self, name: str, now: datetime) -> None:
        """Close a record."""
        consultations.close_consultation(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            consultation_id=self.consultation_ids[name],
            now=now,
        )

    def append(self, name: str, text: str, now: datetime) -> None:
        """Add something beside a closed record."""
        consultations.add_addendum(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            consultation_id=self.consultation_ids[name],
            text=text,
            now=now,
        )

    def meet(self, name: str, title: str, now: datetime, *, until: datetime) -> None:
        """Convene a meeting of the drafting group, which opens at once."""
        self.meeting_ids[name] = meetings.convene_meeting(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            instrument_id=self.teller.instrument.id,
            name=title,
            opens_at=now,
            closes_at=until,
            place="by videoconference",
            plenary=False,
            now=now,
        ).id

    def convene(
        self, name: str, title: str, now: datetime, *, number: str, opens_at: datetime, closes_at: datetime
    ) -> None:
        """Convene a session of the body; a version is brought to it later."""
        self.meeting_ids[name] = meetings.convene_meeting(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            instrument_id=self.teller.instrument.id,
            name=title,
            number=number,
            opens_at=opens_at,
            closes_at=closes_at,
            place="Paris (illustrative)",
            now=now,
        ).id

    def note(self, written: NoteWritten, now: datetime) -> None:
        """Hang a note on a clause."""
        notes.write_note(
            self.teller.db_session,
            actor=self.teller.actors[written.by],
            clause_id=self.teller.clause_ids[written.key],
            kind=written.kind,
            text=written.text,
            now=now,
        )

    def ask(self, step: str, note: str, now: datetime) -> None:
        """Ask the chair for a step."""
        self._request_id = steps.ask_for_step(
            self.teller.db_session,
            actor=self.teller.actors["secretariat"],
            instrument_id=self.teller.instrument.id,
            step=step,
            note=note,
            now=now,
        ).id

    def confirm(self, now: datetime) -> None:
        """Let the chair confirm the step asked for last."""
        steps.take_step(
            self.teller.db_session,
            actor=self.teller.actors["chair"],
            request_id=self._request_id,
            now=now,
        )
