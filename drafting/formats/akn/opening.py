"""Opens a file as Akoma Ntoso: the document in it, or a refusal. Nothing the file names is fetched."""

from lxml import etree

from drafting.formats.akn.elements import ROOTS
from drafting.formats.akn.words import name_of
from drafting.formats.unreadable import UnreadableFile
from workflows.sentences import N_


def main_of(content: bytes) -> etree._Element:
    """Return the document of a file. Raises `UnreadableFile` for what is none, and for entities of its own."""
    root = _parse(content)
    main = next((child for child in root if name_of(child) in ROOTS), None)
    if main is None and name_of(root) in ROOTS:
        main = root
    if main is None:
        raise UnreadableFile(N_("The file is XML, but no Akoma Ntoso. Export it as Akoma Ntoso 3.0."))
    return main


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(N_("The file is damaged XML. Export it again as Akoma Ntoso 3.0.")) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(N_("The file declares entities of its own, which no Akoma Ntoso does."))
    return root
