"""Writes Data/decimals.tsv: decimal operations with their results by CPython's `decimal`.

34 digits, ties to even, exponents of decimal128. A line is operation, operands and result, separated by tabs; the
result is `null` where the operation has none. Results are in the canonical form: no trailing zeros, no exponent
between 34 places before and after the point.

    python3 Tests/FEELTests/Generate/decimals.py > Tests/FEELTests/Data/decimals.tsv
"""

import decimal
import random
from decimal import Decimal

decimal.setcontext(
    decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[
        decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow]))
wide = decimal.Context(prec=20000, Emin=-999999, Emax=999999)
random.seed(20260518)


def canonical(value):
    if value == 0:
        return "0"
    sign, digits, exponent = value.normalize(wide).as_tuple()
    digits = "".join(map(str, digits))
    point = len(digits) + exponent
    minus = "-" if sign else ""
    if exponent >= 0 and point <= 34:
        return minus + digits + "0" * exponent
    if exponent < 0 and point > 0:
        return minus + digits[:point] + "." + digits[point:]
    if exponent < 0 and point > -34:
        return minus + "0." + "0" * -point + digits
    fraction = "." + digits[1:] if len(digits) > 1 else ""
    return f"{minus}{digits[0]}{fraction}E{point - 1:+d}"


def operand():
    kind = random.random()
    sign = random.choice(["", "", "-"])
    if kind < 0.35:
        return sign + str(random.randrange(0, 1000)) + random.choice(["", "", ".5", ".25", ".125", ".10"])
    if kind < 0.55:
        return sign + str(random.randrange(0, 10**random.randrange(1, 19))) + "E" + str(random.randrange(-12, 12))
    if kind < 0.65:
        return sign + str(random.randrange(2**63 - 50, 2**63 + 50)) + random.choice(["", "E-1", "E-128", "E+127", "E-140", "E+130"])
    if kind < 0.9:
        return sign + str(random.randrange(10**18, 10**random.randrange(19, 35))) + "E" + str(random.randrange(-60, 40))
    return sign + str(random.randrange(1, 10**random.randrange(1, 35))) + "E" + str(random.randrange(-6000, 6000))


modes = {
    "decimal": decimal.ROUND_HALF_EVEN, "round up": decimal.ROUND_UP, "round down": decimal.ROUND_DOWN,
    "round half up": decimal.ROUND_HALF_UP, "round half down": decimal.ROUND_HALF_DOWN, "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
}


def rounded(value, scale, mode):
    return value.quantize(Decimal((0, (1,), -scale)), rounding=mode, context=wide)


def modulo(a, b):
    """a - b * floor(a / b), exactly."""
    if b == 0:
        raise decimal.DivisionByZero
    a, b = (Decimal(x) for x in (a, b))
    low = min(a.as_tuple().exponent, b.as_tuple().exponent)
    x, y = (int(v.scaleb(-low, wide)) for v in (a, b))
    return Decimal(x % y).scaleb(low, wide)


def result(operation):
    try:
        value = operation()
    except (decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow, ZeroDivisionError):
        return "null"
    return canonical(value)


def row(name, *operands, value):
    print(name, *operands, value, sep="\t")


for _ in range(700):
    a, b = operand(), operand()
    x, y = Decimal(a), Decimal(b)
    row("+", a, b, value=result(lambda: x + y))
    row("-", a, b, value=result(lambda: x - y))
    row("*", a, b, value=result(lambda: x * y))
    row("/", a, b, value=result(lambda: x / y))
    row("<", a, b, value=str(x < y).lower())
    row("=", a, b, value=str(x == y).lower())

for _ in range(300):
    a, b = operand(), operand()
    # Far apart, the quotient has thousands of digits; the remainder is still exact.
    if abs(Decimal(a).adjusted() - Decimal(b).adjusted()) < 5000:
        exact = modulo(Decimal(a), Decimal(b)) if Decimal(b) != 0 else None
        if exact is None:
            row("modulo", a, b, value="null")
        elif len(exact.normalize(wide).as_tuple().digits) <= 34:
            row("modulo", a, b, value=canonical(exact))

for _ in range(100):
    base = str(random.randrange(-50, 50)) + random.choice(["", ".1", ".05", ".5"])
    power = random.randrange(0, 12)
    row("**", base, power, value=result(lambda: Decimal(base) ** power))

for name, mode in modes.items():
    for _ in range(120):
        a = operand()
        if abs(Decimal(a).adjusted()) > 100:
            continue
        scale = random.randrange(-20, 30)
        if random.random() < 0.4:
            # A tie.
            a = str(random.randrange(-10**6, 10**6)) + random.choice(["5", "50", "51", "49"]) + f"E{-scale - 1}"
        row(name, a, scale, value=canonical(rounded(Decimal(a), scale, mode)))

for _ in range(200):
    a = operand().lstrip("-")
    row("sqrt", a, value=result(lambda: Decimal(a).sqrt()))
    small = str(random.randrange(-10**6, 10**6)) + "E-4"
    row("exp", small, value=result(lambda: Decimal(small).exp()))
    if Decimal(a) > 0:
        row("log", a, value=result(lambda: Decimal(a).ln()))

for _ in range(200):
    # Texts with more digits than a number holds.
    digits = random.randrange(30, 60)
    text = str(random.randrange(10 ** (digits - 1), 10**digits)) + f"E{random.randrange(-60, 20)}"
    if random.random() < 0.3:
        text = str(random.randrange(10**33, 10**34)) + random.choice(["5", "50", "500001", "499999"])
    row("read", text, value=result(lambda: +Decimal(text)))
