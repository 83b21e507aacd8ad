from thidua.documents.views.acts import act
from thidua.documents.views.checking import check_file
from thidua.documents.views.copies import add_copy, sign_copy
from thidua.documents.views.editing import add_annex, autosave, changed_figures, edit, edit_part, remove_annex
from thidua.documents.views.files import copy_file, docx, page_image, pdf, preview
from thidua.documents.views.listing import document_list
from thidua.documents.views.page import detail, trail
from thidua.documents.views.register import begin_series, cancel_number, export, hold, register
from thidua.documents.views.sending import confirm_receipt, distribute, mark_sending, remind
from thidua.documents.views.starting import create

__all__ = [
    "act",
    "add_annex",
    "add_copy",
    "autosave",
    "begin_series",
    "cancel_number",
    "changed_figures",
    "check_file",
    "confirm_receipt",
    "copy_file",
    "create",
    "detail",
    "distribute",
    "document_list",
    "docx",
    "edit",
    "edit_part",
    "export",
    "hold",
    "mark_sending",
    "page_image",
    "pdf",
    "preview",
    "register",
    "remind",
    "remove_annex",
    "sign_copy",
    "trail",
]
