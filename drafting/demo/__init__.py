"""The demonstration negotiation: one scenario of acts on the real actions, with a fixed clock."""
