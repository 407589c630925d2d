"""What XML 1.0 can hold (section 2.2): writers of Word files and Akoma Ntoso pass their words through here."""


def legal(words: str) -> str:
    """Return words with what XML cannot hold (controls, lone surrogates) as the replacement character."""
    return "".join(
        c
        if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in words
    )
