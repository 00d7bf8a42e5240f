/// A script that holds mails to the rules, with Python's reader as the second opinion.
///
///     python3 rules.py BUNDLE EXPECTED    EXPECTED has the fields of `MailRules.Expected`
///
/// It prints a line for each rule that is broken, and the count of mails.
enum MailRules {
  /// What the mail of a document has to give back.
  struct Expected: Encodable {
    /// The shown name of the recipient, on one line.
    let name: String
    let address: String
  }

  static let script = #"""
    import base64, email, email.header, email.policy, email.utils, json, os, re, sys

    bundle, expected = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    manifest = json.load(open(os.path.join(bundle, "manifest.json"), encoding="utf-8"))
    wrong, identifiers = [], set()

    def check_lines(raw, head, say):
        """RFC 5322 2.1.1, 2.2; RFC 2047 2 and 5."""
        if re.search(rb"(?<!\r)\n|\r(?!\n)|\0", raw): say("bare line ends or NUL")
        if any(len(line) > 998 for line in raw.split(b"\r\n")): say("a line of more than 998")
        for line in head.split(b"\r\n"):
            # An address cannot be broken: it may stand alone on a longer line.
            alone = re.fullmatch(rb"(From:|To:|Cc:|Reply-To:)? ?<?[^ <>]+@[^ <>]+>?,?", line) \
                or re.fullmatch(rb" <[^ <>]+@[^ <>]+>", line)
            if len(line) > 78 and not alone: say("a header line of %d: %r" % (len(line), line[:40]))
            if not re.fullmatch(rb"[\t -~]+", line): say("header bytes %r" % line[:40])
            if not re.match(rb"[!-9;-~]+:| +[^ ]", line): say("no header line: %r" % line[:40])
            if b"=?utf-8?" in line and len(line) > 76: say("an encoded line of %d" % len(line))
        for word in re.findall(rb"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=\S*", head):
            match = re.fullmatch(rb"=\?utf-8\?B\?([A-Za-z0-9+/]+=*)\?=", word)
            if not match or len(word) > 75: say("encoded word %r" % word[:80]); continue
            try: base64.b64decode(match[1], validate=True).decode("utf-8")
            except ValueError: say("encoded word splits a character")

    def check_fields(mail, say):
        names = [name.lower() for name in mail.keys()]
        for name in ("from", "to", "date", "subject", "message-id", "mime-version"):
            if names.count(name) != 1: say("%s stands %d times" % (name, names.count(name)))
        if len(set(names)) != len(names): say("a field stands twice")
        if "bcc" in names: say("Bcc")
        for name in ("from", "to", "cc", "reply-to"):
            for field in mail.get_all(name, []):
                if field.defects: say("%s: %s" % (name, field.defects))
        if len(mail["to"].addresses) != 1: say("%d recipients" % len(mail["to"].addresses))
        if email.utils.parsedate_to_datetime(str(mail["date"])).tzinfo is None: say("no time zone")
        identifier = mail["message-id"].strip()
        if not re.fullmatch(r"<[0-9a-f]{32}@[A-Za-z0-9.-]+>", identifier): say(identifier)
        if identifier in identifiers: say("Message-ID used twice")
        identifiers.add(identifier)
        if mail["auto-submitted"] != "auto-generated": say("Auto-Submitted")

    def check_encoding(part, say):
        """RFC 2045 6.7, 6.8."""
        body, how = part.get_payload(decode=False), part["content-transfer-encoding"]
        if part.defects: say("%s: %s" % (part.get_content_type(), part.defects))
        if part.is_multipart():
            if how: say("an encoded multipart")
            return
        limit = [line for line in re.split(r"\r?\n", body) if len(line) > 76]
        if limit: say("%s: a line of %d" % (how, len(limit[0])))
        if how == "base64":
            try: base64.b64decode(re.sub(r"\r?\n", "", body), validate=True)
            except ValueError as error: say("base64: %s" % error)
        elif how == "quoted-printable":
            if re.search(r"[ \t]\r?$", body, re.M): say("a blank at the end of a line")
            if re.search(r"=(?![0-9A-F]{2}|\r?\n)", body): say("a wrong escape")
            if re.search(r"^(From |\.)", body, re.M): say("a start of line that is rewritten")
            if part.get_content_charset() != "utf-8": say("charset")
            if not part.get_content().strip(): say("an empty text")
        else: say("encoding %s" % how)

    def check_shape(mail, say):
        """mixed(alternative(plain, related(html, pictures)), files)."""
        top = mail.get_content_type()
        parts = list(mail.iter_parts())
        body = parts[0] if top == "multipart/mixed" else mail
        if body.get_content_type() != "multipart/alternative": say("no alternative")
        texts = [part.get_content_type() for part in body.iter_parts()]
        if texts not in (["text/plain", "text/html"], ["text/plain", "multipart/related"]):
            say("alternatives %s" % texts)
        html = mail.get_body(("html",)).get_content()
        shown = set(re.findall(r"cid:([^\"]+)", html))
        there = {part["content-id"].strip("<>") for part in mail.walk() if part["content-id"]}
        if shown != there: say("shows %s and has %s" % (shown, there))

    def check_files(mail, rows, say):
        """The bytes that went in, under the names that were meant."""
        files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()
                 if part.get_content_disposition() == "attachment"}
        for name in files:
            if re.search(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.|\.\.', name) or len(name.encode()) > 255:
                say("file name %r" % name)
        meant = {os.path.basename(row["pdf"]["path"]): row["pdf"]["path"]
                 for row in rows if "link" not in row}
        if set(files) != set(meant): say("carries %s, not %s" % (sorted(files), sorted(meant)))
        for name in set(files) & set(meant):
            with open(os.path.join(bundle, meant[name]), "rb") as file:
                if files[name] != file.read(): say("other bytes in %s" % name)

    def shown_name(raw, address):
        """Between encoded words there is no blank (RFC 2047 6.2), which Python's reader of addresses
        forgot for years, and its reader of words did not."""
        phrase = re.search(rb"^To:((?:.|\r\n )*)<", raw, re.M)[1].decode("ascii").strip()
        if not phrase.startswith("=?"): return address.display_name
        return str(email.header.make_header(email.header.decode_header(phrase)))

    def check_texts(raw, mail, rows, say):
        plain = mail.get_body(("plain",)).get_content()
        for row in rows:
            meant = expected[row["number"]]
            address = mail["to"].addresses[0]
            if address.addr_spec.lower() != meant["address"].lower():
                say("to %r, not %r" % (address.addr_spec, meant["address"]))
            if shown_name(raw, address) != meant["name"]:
                say("to %r, not %r" % (shown_name(raw, address), meant["name"]))
            number = " ".join(row["number"].split())
            if number not in " ".join(plain.split()): say("the text does not say %r" % number)
            if len(rows) == 1 and number not in mail["subject"]: say("subject %r" % mail["subject"])
            if row.get("link", "") not in plain: say("the text lacks the link")

    mails = {}
    for row in manifest["documents"]:
        if "mail" in row: mails.setdefault(row["mail"]["path"], []).append(row)
    names = sorted(os.listdir(os.path.join(bundle, "mail")))
    if sorted(mails) != ["mail/" + name for name in names]: wrong.append("mails %s" % names)
    for path, rows in mails.items():
        raw = open(os.path.join(bundle, path), "rb").read()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        say = lambda text: wrong.append("%s: %s" % (path, text))
        check_lines(raw, raw.split(b"\r\n\r\n", 1)[0], say)
        check_fields(mail, say)
        for part in mail.walk(): check_encoding(part, say)
        check_shape(mail, say)
        check_files(mail, rows, say)
        check_texts(raw, mail, rows, say)
    print("\n".join(wrong + ["%d mails" % len(names)]))
    """#
}
