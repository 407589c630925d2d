"""Whether a PDF can be made on this machine, asked without importing anything heavy (for `doctor` and the pages)."""

import ctypes

from drafting.rendering.trouble import PdfUnavailable

#: What WeasyPrint opens, each under the names of Linux, macOS and Windows.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}


def missing_libraries() -> tuple[str, ...]:
    """Return the names of the system libraries that are not here; empty where a PDF can be made."""
    return tuple(name for name, files in LIBRARIES.items() if not any(map(_opens, files)))


def require_pdf() -> None:
    """Raise PdfUnavailable, with the command to type, where a library is missing."""
    if missing := missing_libraries():
        raise PdfUnavailable(", ".join(missing))


def _opens(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
