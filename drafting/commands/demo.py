"""`travaux demo`: fills an empty database with the demonstration, and prints its accounts."""

import click


@click.command()
@click.option(
    "--if-empty", is_flag=True, help="Leave a database that holds something else as it is, silently."
)
@click.option("--accounts", is_flag=True, help="Print the accounts of a demonstration that is there already.")
def command(if_empty: bool, accounts: bool) -> None:
    """Fill an empty database with the demonstration: one line an account, capacity<TAB>e-mail<TAB>password.

    A demonstration that is there already is left as people have changed it. A database that holds something else
    is never touched: that is trouble, unless --if-empty says that it is expected.
    """
    from datetime import UTC, datetime

    from drafting.config import Config
    from drafting.db import Database
    from drafting.demo import scenario
    from drafting.demo.printing import order_papers
    from workflows.vocabulary import Capacity

    database = Database(Config.from_env().database_url)
    try:
        found = scenario.holds(database)
        if found is scenario.Holds.NOTHING and not accounts:
            now = datetime.now(UTC)
            told = scenario.seed(database, now=now).teller
            secretariat = next(one for one in told.actors.values() if one.capacity is Capacity.SECRETARIAT)
            database.transact(
                lambda db_session: order_papers(
                    db_session, instrument_id=told.instrument.id, secretariat=secretariat, now=now
                )
            )
            found = scenario.Holds.DEMONSTRATION
        if found is scenario.Holds.DEMONSTRATION:
            for account in scenario.accounts():
                click.echo(f"{account.capacity.value}\t{account.email}\t{account.password}")
        elif not if_empty and not accounts:
            raise click.ClickException(
                "The database holds something else, and was left as it is. "
                "The demonstration needs an empty one: TRAVAUX_DATA says where it is kept."
            )
    finally:
        database.dispose()
