"""The application around the rulebook.

Layers, top to bottom: app and cli; web and jobs; actions, rendering, formats; queries; models; db; text and record.
"""
