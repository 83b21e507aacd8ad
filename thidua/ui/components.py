"""Our own component tag.

    {% ui "badge" state="done" text="Đã xong" %}
    {% #card title="Báo cáo" %}…{% slot "foot" %}…{% endslot %}{% /card %}

Strict on purpose: an unknown component, attribute or slot, a missing attribute and a literal outside
the accepted choices stop the template from compiling, so that a typing error never reaches a reader.
A component's template sees its attributes, its slots, `request` and `csrf_token`: nothing of the caller.
"""

from dataclasses import dataclass, field
from typing import Any

from django.template import Node, TemplateSyntaxError
from django.template.base import token_kwargs

_MISSING = object()
AMBIENT = ("request", "csrf_token")


@dataclass(frozen=True)
class Attribute:
    default: Any = _MISSING
    choices: tuple = ()

    @property
    def required(self):
        return self.default is _MISSING


REQUIRED = Attribute()


def optional(default=""):
    return Attribute(default)


def one_of(*choices):
    """A closed set of words; the first is the default."""
    return Attribute(choices[0], choices)


@dataclass(frozen=True)
class Component:
    name: str
    about: str  # for the gallery: what it is for, one Vietnamese sentence
    attributes: dict[str, Attribute] = field(default_factory=dict)
    body: bool = False  # written as a block, {% #name %}…{% /name %}
    slots: tuple[str, ...] = ()
    shown_in: str = ""  # a part that has its gallery example in that of its whole

    @property
    def template(self):
        return f"ui/components/{self.name}.html"

    def check_call(self, given):
        """Refuse what can be known wrong from the template text alone."""
        where = f"Component “{self.name}”"
        if unknown := given.keys() - self.attributes.keys():
            raise TemplateSyntaxError(f"{where} has no {_list(unknown)}; it takes {_list(self.attributes)}.")
        if missing := {n for n, a in self.attributes.items() if a.required} - given.keys():
            raise TemplateSyntaxError(f"{where} needs {_list(missing)}.")
        for name, expression in given.items():
            if not getattr(expression, "is_var", True):
                self._check_choice(name, expression.resolve({}), TemplateSyntaxError)

    def values(self, given):
        for name, value in given.items():
            self._check_choice(name, value, ValueError)
        return {name: a.default for name, a in self.attributes.items() if not a.required} | given

    def _check_choice(self, name, value, error):
        choices = self.attributes[name].choices
        if choices and value not in choices:
            raise error(f"Component “{self.name}”: {name} is {value!r}; it must be one of {_list(choices)}.")


class ComponentNode(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, component, attributes, nodelist=None, slots=None):
        self.component, self.attributes = component, attributes
        self.nodelist, self.slots = nodelist, slots or {}

    def render(self, context):
        values = {name: expression.resolve(context) for name, expression in self.attributes.items()}
        values = self.component.values(values)
        if self.component.body:
            values["body"] = self.nodelist.render(context)
            values |= dict.fromkeys(self.component.slots, "")
            values |= {name: slot.content(context) for name, slot in self.slots.items()}
        values |= {name: context.get(name) for name in AMBIENT}
        template = context.template.engine.get_template(self.component.template)
        return template.render(context.new(values))


class SlotNode(Node):
    """Shows nothing where it stands; its component puts the content in its place."""

    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def content(self, context):
        return self.nodelist.render(context)

    def render(self, context):
        return ""


def void_tag(catalogue):
    """`{% ui "name" … %}`: a component without content."""

    def compile_void(parser, token):
        _, name, *bits = token.split_contents()
        component = catalogue.get(name.strip("\"'"))
        if component is None:
            raise TemplateSyntaxError(f"There is no component {name}; there are {_list(catalogue)}.")
        if component.body:
            raise TemplateSyntaxError(f"“{component.name}” has content: write {{% #{component.name} %}}.")
        return ComponentNode(component, _attributes(component, parser, bits))

    return compile_void


def block_tag(component):
    """`{% #name … %}…{% /name %}`."""

    def compile_block(parser, token):
        attributes = _attributes(component, parser, token.split_contents()[1:])
        open_components = parser.extra_data.setdefault("ui.open", [])
        open_components.append((component, {}))
        nodelist = parser.parse((f"/{component.name}",))
        parser.delete_first_token()
        _, slots = open_components.pop()
        for name, slot in slots.items():
            if slot not in nodelist:
                raise TemplateSyntaxError(f"Slot “{name}” must stand directly inside “{component.name}”.")
        return ComponentNode(component, attributes, nodelist, slots)

    return compile_block


def slot_tag(parser, token):
    """`{% slot "name" %}…{% endslot %}`, directly inside its component."""
    _, *names = token.split_contents()
    open_components = parser.extra_data.get("ui.open")
    if len(names) != 1 or not open_components:
        raise TemplateSyntaxError("A slot has one name and stands directly inside a component.")
    component, slots = open_components[-1]
    name = names[0].strip("\"'")
    if name not in component.slots or name in slots:
        raise TemplateSyntaxError(
            f"“{component.name}” takes once each of {_list(component.slots)}, not “{name}”."
        )
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    slots[name] = SlotNode(name, nodelist)
    return slots[name]


def _attributes(component, parser, bits):
    attributes = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"“{component.name}” takes name=value, not {_list(bits)}.")
    component.check_call(attributes)
    return attributes


def _list(words):
    return ", ".join(sorted(map(str, words))) or "nothing"
