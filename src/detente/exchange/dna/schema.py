"""The tables of a Discourse Network Analyzer 3.0 database, as SQLite holds them.

Facts of the format; see `docs/reference/exchange.md`. Names and labels hold fewer than 191
characters there; the program enforces foreign keys.
"""

from __future__ import annotations

VERSION = "3.0.7"
MAX_NAME = 190
ADMIN = 1
PASSWORD = "detente"
PASSWORD_HASH = "XSWTNa9z6dSoHc7tSp1KTeNDv02pkC9gyfxDeJL3tW1mCGnMbx2w4n/rh2xQvEFj"
"""The password of the coder Admin as the program stores one: 16 bytes of salt and SHA-256 of
salt and password, repeated 100,000 times, in base 64. It guards nothing: the database is open."""

_COLOUR = ("Red", "Green", "Blue")
_PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
_RIGHTS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
_KEY = "ID INTEGER NOT NULL PRIMARY KEY"


def _name(column: str, default: str = "") -> str:
    return f"{column} TEXT NOT NULL {default} CHECK (LENGTH({column}) <= {MAX_NAME})"


def _number(column: str, default: int, low: int, high: int) -> str:
    return f"{column} INTEGER NOT NULL DEFAULT {default} CHECK ({column} BETWEEN {low} AND {high})"


def _to(column: str, table: str, *, needed: bool = True) -> tuple[str, str]:
    declared = f"{column} INTEGER{' NOT NULL' if needed else ''}"
    return declared, f"FOREIGN KEY ({column}) REFERENCES {table} (ID) ON DELETE CASCADE"


def _data(column: str) -> tuple[str, ...]:
    statement, statement_key = _to("StatementId", "STATEMENTS")
    variable, variable_key = _to("VariableId", "VARIABLES")
    unique = "UNIQUE (StatementId, VariableId)"
    return (_KEY, statement, variable, column, statement_key, variable_key, unique)


def _people() -> dict[str, tuple[str, ...]]:
    colours = tuple(_number(c, 0, 0, 255) for c in _COLOUR)
    coder, coder_key = _to("Coder", "CODERS", needed=False)
    other, other_key = _to("OtherCoder", "CODERS", needed=False)
    return {
        "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
        "CODERS": (
            _KEY,
            _name("Name"),
            *colours,
            _number("Refresh", 0, 0, 9999),
            _number("FontSize", 14, 1, 99),
            _name("Password"),
            "PopupWidth INTEGER DEFAULT 300 CHECK (PopupWidth BETWEEN 100 AND 9999)",
            _number("ColorByCoder", 0, 0, 1),
            _number("PopupDecoration", 0, 0, 1),
            _number("PopupAutoComplete", 1, 0, 1),
            *(_number(f"Permission{name}", 1, 0, 1) for name in _PERMISSIONS),
        ),
        "CODERRELATIONS": (
            _KEY,
            coder,
            other,
            *(_number(right, 1, 0, 1) for right in _RIGHTS),
            "CHECK (Coder != OtherCoder)",
            coder_key,
            other_key,
        ),
        "DOCUMENTS": (
            _KEY,
            _name("Title"),
            "Text TEXT NOT NULL",
            coder,
            *(_name(column, "DEFAULT ''") for column in ("Author", "Source", "Section")),
            "Notes TEXT NOT NULL DEFAULT ''",
            _name("Type", "DEFAULT ''"),
            "Date INTEGER NOT NULL",
            coder_key,
        ),
        "REGEXES": (f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {MAX_NAME})", *colours),
    }


def _codes() -> dict[str, tuple[str, ...]]:
    colours = tuple(_number(c, 0, 0, 255) for c in _COLOUR)
    free_colours = tuple(f"{c} INTEGER CHECK ({c} BETWEEN 0 AND 255)" for c in _COLOUR)
    kind, kind_key = _to("StatementTypeId", "STATEMENTTYPES", needed=False)
    variable, variable_key = _to("VariableId", "VARIABLES")
    entity, entity_key = _to("EntityId", "ENTITIES")
    attribute, attribute_key = _to("AttributeVariableId", "ATTRIBUTEVARIABLES")
    parent, parent_key = _to("ChildOf", "ENTITIES", needed=False)
    first, first_key = _to("SourceVariableId", "VARIABLES", needed=False)
    second, second_key = _to("TargetVariableId", "VARIABLES", needed=False)
    return {
        "STATEMENTTYPES": (_KEY, _name("Label"), *colours),
        "VARIABLES": (
            _KEY,
            _name("Variable"),
            "DataType TEXT NOT NULL DEFAULT 'short text' CHECK "
            "(DataType IN ('boolean', 'integer', 'long text', 'short text'))",
            kind,
            kind_key,
            "UNIQUE (Variable, StatementTypeId)",
        ),
        "VARIABLELINKS": (
            _KEY,
            first,
            second,
            "CHECK (TargetVariableId != SourceVariableId)",
            first_key,
            second_key,
        ),
        "ENTITIES": (
            _KEY,
            variable,
            _name("Value", "DEFAULT ''"),
            *free_colours,
            parent,
            "UNIQUE (VariableId, Value)",
            parent_key,
            variable_key,
        ),
        "ATTRIBUTEVARIABLES": (
            _KEY,
            variable,
            _name("AttributeVariable"),
            "UNIQUE (VariableId, AttributeVariable)",
            variable_key,
        ),
        "ATTRIBUTEVALUES": (
            _KEY,
            entity,
            attribute,
            _name("AttributeValue", "DEFAULT ''"),
            "UNIQUE (EntityId, AttributeVariableId)",
            entity_key,
            attribute_key,
        ),
    }


def _coded() -> dict[str, tuple[str, ...]]:
    coder, coder_key = _to("Coder", "CODERS", needed=False)
    kind, kind_key = _to("StatementTypeId", "STATEMENTTYPES", needed=False)
    document, document_key = _to("DocumentId", "DOCUMENTS", needed=False)
    value, value_key = _to("Entity", "ENTITIES")
    short = _data(value)
    return {
        "STATEMENTS": (
            _KEY,
            kind,
            document,
            "Start INTEGER NOT NULL CHECK (Start >= 0)",
            "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
            coder,
            "CHECK (Start < Stop)",
            kind_key,
            coder_key,
            document_key,
        ),
        "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
        "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
        "DATASHORTTEXT": (*short[:-1], value_key, short[-1]),
        "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    }


TABLES = {**_people(), **_codes(), **_coded()}
"""Every table with the declarations of its columns, then of its constraints."""


def statements() -> list[str]:
    """The SQL that makes an empty database."""
    return [f"CREATE TABLE {table} ({', '.join(lines)})" for table, lines in TABLES.items()]
