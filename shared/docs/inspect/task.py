"""Two sums: a task that any model can be asked, for a first run."""

from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


@task
def sums():
    return Task(
        dataset=[
            Sample(input="What is 1?", target="1"),
            Sample(input="What is 2?", target="2"),
        ],
        solver=generate(),
        scorer=includes(),
    )
