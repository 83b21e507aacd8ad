"""argparse that speaks Vietnamese."""

import argparse
import re
import sys

_SAID = (
    (r"the following arguments are required: (.+)", r"Còn thiếu: \1."),
    (r"unrecognized arguments: (.+)", r"Không có tùy chọn này: \1."),
    (r"argument ([^:]+): expected one argument", r"Sau \1 phải có giá trị."),
    (r"argument ([^:]+): invalid int value: '(.*)'", r"Giá trị “\2” của \1 phải là số nguyên."),
    (r"argument ([^:]+): invalid choice: '([^']*)'.*", r"\1 không nhận giá trị “\2”."),
    (r"ambiguous option: (\S+) .*", r"Tùy chọn \1 viết tắt chưa rõ; hãy viết đủ."),
)


class Parser(argparse.ArgumentParser):
    def __init__(self, **options):
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def format_usage(self):
        return super().format_usage().replace("usage: ", "Cách dùng: ", 1)

    def format_help(self):
        return super().format_help().replace("usage: ", "Cách dùng: ", 1)

    def error(self, message):
        sentence = message
        for pattern, said in _SAID:
            if re.fullmatch(pattern, message):
                sentence = re.sub(pattern, said, message)
        print(f"{sentence}\nHướng dẫn: {self.prog} --help", file=sys.stderr)
        self.exit(2)
