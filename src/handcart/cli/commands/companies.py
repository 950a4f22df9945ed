"""`handcart new`: a company file, empty or with the sample business."""

from argparse import Namespace

from babel.numbers import get_currency_precision, list_currencies

from handcart.cli.answers import Answer
from handcart.cli.progress import ProgressLine
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.typed_text import one_line
from handcart.usecases.company.new_company import NewCompany, new_company
from handcart.usecases.sample.new_sample import new_sample_company


def new(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make a company file."""
    currency = arguments.currency.upper()
    if currency not in list_currencies():
        raise BadInput("company.bad.currency", field="currency", currency=arguments.currency)
    entered = NewCompany(
        name=one_line(arguments.name, field="--name"),
        country=arguments.country.upper(),
        currency=currency,
        exponent=get_currency_precision(currency),
        time_zone=surroundings.time_zone,
        language=surroundings.wording.language,
        is_sample=arguments.sample,
    )
    when, render = surroundings.when(), surroundings.wording.render
    if arguments.sample:
        line = ProgressLine(surroundings.errors)
        path = new_sample_company(arguments.company, entered, when=when, render=render, progress=line.progress())
        line.finish()
    else:
        path = new_company(arguments.company, entered, when=when, render=render)
    return Answer({"company": str(path)}, (message("cli.made", company=str(path)),))
