"""The rights as the design states them, written by hand and not from the code. Columns: the five stages, withdrawn.

A cell lists capacities with the qualifiers that must hold, "drafter, reviewer(called)". "same" repeats the cell to
the left, "-" is nobody, "all" is everybody and "participants" all but the public and the administrator.
"""

EXPECTED = """
read-working-text  | drafter, secretariat, chair, reviser | participants | same | same | all | participants
read-published     | all(audience) | same | same | same | all | all(audience)
edit-clause        | drafter | same | same | secretariat(order, meeting) | - | -
propose            | drafter, reviewer(called) | reviewer, drafter | delegate(own), drafter, reviewer(list) | delegate(own) | - | -
comment            | drafter, reviewer(called) | reviewer, drafter | delegate(own), reviewer(called) | same | - | -
state-position     | - | - | delegate(own) | same | - | -
open-consultation  | secretariat | same | same | same | - | -
record-consultation | secretariat | same | same | same | - | -
close-consultation | secretariat | same | same | same | secretariat(owed) | same
record-outcome     | secretariat(decider) | same | same | same | secretariat(decider, owed) | same
publish-version    | secretariat | same | same | same | secretariat(corr) | -
convene-meeting    | secretariat | same | same | same | - | -
ask-step           | secretariat | same | same | same | - | -
confirm-step       | chair | same | same | same | - | -
record-override    | secretariat(body) | same | same | same | - | -
confirm-override   | chair | same | same | same | - | -
vote               | - | - | - | delegate(own, seat) | - | -
reply              | drafter, reviewer(called), secretariat | reviewer, drafter, secretariat | delegate(own), reviewer(called), secretariat | same | - | -
withdraw-own       | participants(author, undecided) | same | same | same | - | -
sponsor            | - | - | delegate(own) | same | - | -
decide-proposal    | drafter | same | same | secretariat(order) | - | -
lift-bracket       | drafter | same | same | secretariat(order) | - | -
mark-agreed        | - | - | chair | same | - | -
put-decision       | - | - | - | chair | - | -
record-decision    | - | - | - | secretariat | - | -
confirm-decision   | - | - | - | chair | - | -
confirm-record     | rapporteur | same | same | same | same | same
invite             | secretariat | same | same | same | - | -
extend-window      | secretariat | same | same | same | - | -
enter-for-another  | secretariat | same | same | same | - | -
return-file        | drafter, reviewer(called), secretariat | reviewer, drafter, secretariat | delegate(own), drafter, reviewer, secretariat | delegate(own), reviewer(called), secretariat | - | -
answer-outcome     | participants(author, decided) | same | same | same | same | same
translate          | reviser | same | same | same | reviser(corr) | -
write-note         | drafter, secretariat | same | same | same | - | -
release            | participants(author), secretariat(document) | same | same | same | same | same
set-rules          | secretariat(body) | same | same | same | - | -
grant-capacity     | secretariat(again, another, remains), administrator(first, another) | same | same | same | same | same
erase-payload      | secretariat(both), administrator(both) | same | same | same | same | same
"""  # noqa: E501 - a table is read in rows

#: What a suspension must leave possible: reading, what is owed, withdrawing, and the way out.
POSSIBLE_WHILE_SUSPENDED = """
convene-meeting read-working-text read-published withdraw-own record-consultation close-consultation
confirm-record record-outcome
answer-outcome ask-step confirm-step record-override confirm-override write-note release set-rules grant-capacity
erase-payload
"""
