"""A formula with the values it was worked out from, in words: what an administrator can redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.analysis.labels import Reading
from assess.analysis.surroundings import names, selected
from assess.desk.figures import Figures
from assess.desk.speech import Lang, pick
from assess.engines.meaning.nodes import meaning
from assess.language.given import LabelType
from assess.language.ir import (
    All,
    Any,
    Compare,
    Constant,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Pick,
    Product,
    Round,
    Sum,
)
from assess.value import Possible, Rational

ROUNDED = {
    "floor": ("舍去尾数", "rounded down"),
    "ceil": ("有尾数就进一", "rounded up"),
    "half_away": ("四舍五入", "rounded"),
}
SIGNS = {"<": "<", "<=": "≤", "==": "="}
CERTAINLY = Possible(Rational(1), Rational(1))
MINUS_ONE = Constant(Rational(-1))


class Formula:
    """Puts formulas into words; ``readings`` are the values they read, by id."""

    def __init__(
        self, figures: Figures, readings: Mapping[str, Reading], given: Mapping[str, Possible]
    ) -> None:
        self.figures, self.readings, self.given = figures, readings, given
        self.lang: Lang = figures.lang

    def text(self, node: Node) -> str | None:
        """The whole formula; None for one that is no sum that could be redone by hand."""
        if isinstance(node, Pick) and isinstance(selected(node, self.given), Constant):
            by = self.chosen_by(node, ())
            return by and pick(self.lang, f"按{by}查得", f"looked up by {by}")
        return self.part(node)

    def part(self, node: Node) -> str | None:
        """A part of a formula; only what counted of choices, least and greatest."""
        match node:
            case Name():
                return self.reading(node.id)
            case Round():
                inner = self.part(node.of)
                how = pick(self.lang, *ROUNDED[node.mode])
                return inner and pick(self.lang, f"{inner}（{how}）", f"{inner} ({how})")
            case Constant():
                return self.figures.bare(node.value)
            case Sum():
                return self.sum(node)
            case Product():
                return self.joined(node.parts, " × ")
            case Divide():
                return self.joined((node.numerator, node.divisor), " ÷ ")
            case Pick():
                return self.chosen(node)
            case Else():
                return self.part(selected(node, self.given)) if self.settled(node) else None
            case Least() | Greatest():
                return self.extreme(node)
            case _:
                return None

    def reading(self, id: str) -> str | None:
        """A value with its words."""
        found = self.readings.get(id)
        if found is None or found.withheld:
            return None
        value = self.figures.possible(found.value, found.type, found.unit)
        return f"{self.figures.text(found.label)} {value}"

    def holds(self, node: Node) -> list[str]:
        """The comparisons of numbers in a condition that hold, with both sides."""
        if isinstance(node, All | Any):
            return [text for part in node.parts for text in self.holds(part)]
        if not isinstance(node, Compare) or meaning(node, self.given) != CERTAINLY:
            return []
        if any(self.labelled(side) for side in (node.left, node.right)):
            return []
        left, right = self.part(node.left), self.part(node.right)
        if left is None or right is None:
            return []
        return [f"{self.side(node.left, left)} {SIGNS[node.op]} {self.side(node.right, right)}"]

    def labelled(self, node: Node) -> bool:
        """Whether a side is a label, which is told by its words and not as a number."""
        found = self.readings.get(node.id) if isinstance(node, Name) else None
        return found is not None and isinstance(found.type, LabelType)

    def side(self, node: Node, text: str) -> str:
        """One side of a comparison, with what it comes to."""
        value = meaning(node, self.given)
        if isinstance(node, Name | Constant) or value.low is None or not value.decided:
            return text
        return f"{text} = {self.figures.bare(value.low)}"

    def joined(self, parts: tuple[Node, ...], sign: str) -> str | None:
        """Parts with a sign between them; sums among them in brackets."""
        told = []
        for part in parts:
            text = self.part(part)
            if text is None:
                return None
            inner = selected(part, self.given)
            told.append(f"({text})" if isinstance(inner, Sum) else text)
        return sign.join(told)

    def sum(self, node: Sum) -> str | None:
        """A sum, with what is taken away after a minus."""
        told = ""
        for part in node.parts:
            sign, rest = " + ", part
            if isinstance(part, Product) and part.parts[0] == MINUS_ONE and len(part.parts) > 1:
                sign, rest = " − ", Product(part.parts[1:])
            text = self.part(rest)
            if text is None:
                return None
            told += (sign if told or sign == " − " else "") + text
        return told.strip()

    def chosen(self, node: Pick) -> str | None:
        """What was chosen, and by what where the choice does not say it itself."""
        case = selected(node, self.given)
        if isinstance(case, Pick):
            return None
        text, by = self.part(case), self.chosen_by(node, names(case))
        if text is None or by is None:
            return None
        return pick(self.lang, f"{text}（按{by}）", f"{text} (by {by})") if by else text

    def chosen_by(self, node: Pick, known: Sequence[str]) -> str | None:
        """The values that a choice was made by, but those told anyway; None where one is not."""
        told = [self.reading(id) for id in names(node.selector) if id not in known]
        return None if None in told else self.figures.listed(filter(None, told))

    def extreme(self, node: Least | Greatest) -> str | None:
        """The part that is the least or the greatest; what is below nothing counts as that."""
        whole = meaning(node, self.given)
        if not whole.decided:
            return None
        for part in node.parts:
            if not isinstance(part, Constant) and meaning(part, self.given) == whole:
                return self.part(part)
        moving = [part for part in node.parts if not isinstance(part, Constant)]
        text = self.part(moving[0]) if len(moving) == 1 else None
        if text is None or whole.low is None:
            return None
        least = self.figures.bare(whole.low)
        if isinstance(node, Greatest):
            return pick(self.lang, f"{text}，不足 {least}，按 {least} 计",
                        f"{text}: below {least}, so {least}")  # fmt: skip
        return pick(self.lang, f"{text}，至多 {least}", f"{text}, at most {least}")

    def settled(self, node: Else) -> bool:
        """Whether it is known which part counts."""
        return selected(node, self.given) is not node
