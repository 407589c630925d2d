"""The tests: `workflows` and `drafting` mirror the code, `journeys` walk the story, `house` guards the habits."""
