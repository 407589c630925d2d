"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Call it for the moment, as the application does; `advance` moves it."""

    def __init__(self, moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> datetime:
        """Move on by what `timedelta` takes (`days=3`) and return the new moment."""
        self.moment += timedelta(**by)
        return self.moment

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment."""
        self.moment = moment
