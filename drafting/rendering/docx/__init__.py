"""The redline as a Word document: native tracked changes that a lawyer opens, accepts and rejects."""
