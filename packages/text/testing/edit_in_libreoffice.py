"""Edits a Word document in LibreOffice as a delegation would, and saves it as one.

    python3 edit_in_libreoffice.py in.docx out.docx edits.json profile-folder

edits.json: {"author": "Given Family", "track": true, "edits": [...]}, each edit one of
    {"replace": words, "with": words}   {"delete": words}   {"insert": words, "after": words}
    {"paragraph": words, "after": words}: a new paragraph behind the one with these words
    {"strike": words}: the whole paragraph with these words, with its mark
    {"remark": words, "on": words}: a comment
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def main(source, target, edits_path, profile):
    with open(edits_path, encoding="utf-8") as file:
        work = json.load(file)
    pipe = f"entente{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--invisible", "--norestore", "--nologo",
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        context = connected(pipe, office)
        set_author(context, work["author"])
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (value("Hidden", True),))
        document.RecordChanges = work.get("track", True)
        for edit in work["edits"]:
            carry_out(document, edit, work["author"])
        document.storeToURL(f"file://{target}", (value("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass
    finally:
        try:
            office.wait(15)
        except subprocess.TimeoutExpired:
            office.kill()


def connected(pipe, office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if office.poll() is not None and office.returncode not in (0, 81):
                raise RuntimeError("LibreOffice ended before it could be asked")
            time.sleep(0.25)
    raise RuntimeError("LibreOffice did not answer within a minute")


def set_author(context, author):
    given, _, family = author.partition(" ")
    provider = context.ServiceManager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    node = value("nodepath", "/org.openoffice.UserProfile/Data")
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (node,))
    access.setPropertyValue("givenname", given)
    access.setPropertyValue("sn", family)
    access.commitChanges()


def carry_out(document, edit, author):
    text = document.Text
    if "replace" in edit:
        found(document, edit["replace"]).String = edit["with"]
    elif "delete" in edit:
        found(document, edit["delete"]).String = ""
    elif "insert" in edit:
        place = found(document, edit["after"]).End
        place.Text.insertString(place, edit["insert"], False)
    elif "paragraph" in edit:
        cursor = text.createTextCursorByRange(found(document, edit["after"]))
        cursor.gotoEndOfParagraph(False)
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, edit["paragraph"], False)
    elif "strike" in edit:
        cursor = text.createTextCursorByRange(found(document, edit["strike"]))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.String = ""
    elif "remark" in edit:
        field = document.createInstance("com.sun.star.text.textfield.Annotation")
        field.Content = edit["remark"]
        field.Author = author
        place = found(document, edit["on"])
        place.Text.insertTextContent(place, field, True)


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    place = document.findFirst(search)
    if place is None:
        raise LookupError(f"No words {words!r} in the document")
    return place


def value(name, content):
    pair = PropertyValue()
    pair.Name, pair.Value = name, content
    return pair


main(*sys.argv[1:])
