"""Out: the redline and documents as HTML and PDF; the only importer of WeasyPrint."""
