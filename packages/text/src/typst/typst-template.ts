/**
 * How a text is set: a program in Typst that prints the value `doc`, of which it evaluates nothing.
 *
 * Fonts: Libertinus Serif comes with the compiler and has Latin, Greek and Cyrillic; Arabic is set in Noto Naskh Arabic,
 * Chinese in what the machine has of the fonts named.
 */
export const TYPST_TEMPLATE: string = String.raw`
#let is-rtl = doc.direction == "rtl"
#let words = doc.words
#let slanted = words.language not in ("ar", "zh")
#let soft = luma(35%)
#let bracket-ink = rgb("#9a2414")
#let headed = ("annex", "part", "chapter", "section", "article")
#let numbered = ("paragraph", "point", "pp", "op", "chapeau")
#let at-start(width) = if is-rtl { (right: width) } else { (left: width) }
#let isolated(body) = [#"\u{2068}"#body#"\u{2069}"]
#let own-way(body) = [#(if is-rtl { "\u{2067}" } else { "\u{2066}" })#body#"\u{2069}"]

#let day = doc.day.map(int)
#set document(title: doc.title, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(lang: doc.lang, region: doc.region, dir: if is-rtl { rtl } else { ltr }, size: 11pt,
  font: ("Libertinus Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", "Noto Sans CJK SC", "Songti SC", "SimSun", "WenQuanYi Micro Hei", "DejaVu Sans"))
#set par(leading: if is-rtl { 0.95em } else { 0.72em }, spacing: 0.95em, justify: not is-rtl)
#set page(paper: "a4", margin: (x: 27mm, top: 28mm, bottom: 28mm),
  header: align(center, text(9pt, weight: "bold", tracking: if is-rtl { 0pt } else { 0.06em })[#isolated(doc.marking)]),
  footer: context {
    set text(8pt)
    line(length: 100%, stroke: 0.4pt + luma(60%))
    v(-4pt)
    grid(columns: (1fr, auto), text(7.5pt, font: "DejaVu Sans Mono", isolated(doc.code)),
      [#words.page #counter(page).display() #words.of #counter(page).final().first()])
  })
#set par.line(numbering: if doc.lineNumbers { n => text(7pt, fill: soft)[#n] } else { none }, numbering-scope: "page")

#let in-outline = state("in-outline", false)
#show outline: it => { in-outline.update(true); it; in-outline.update(false) }
#show outline: set par.line(numbering: none)
#show outline.entry: it => { show emph: one => one.body; show strong: one => one.body; it }
#show outline.entry: set block(spacing: 0.7em)
#show heading: set par.line(numbering: none)
#show heading: set text(11pt, weight: "regular")
#show heading: it => block(width: 100%, above: 1.9em, below: 1em, sticky: true, align(center, it.body))

#let sign(mark) = text(fill: bracket-ink, weight: "bold", mark)
#let note-mark(note) = link(label("note-" + str(note)), super(text(weight: "bold", str(note))))
#let held(stance) = if stance != none and stance.held.len() > 0 {
  let roles = stance.held.map(one => {
    if "role" in one { one.role + " " }
    one.names.map(isolated).join(words.comma)
  })
  [ ]
  own-way(text(0.8em, fill: soft)[{#roles.join(words.semicolon)}])
  if "note" in stance { note-mark(stance.note) }
}
#let shown(part, self) = {
  if part.kind == "words" { part.text }
  else if part.kind == "reference" { link(label("p-" + part.to), part.text) }
  else { part.alternatives.map(one => {
    let inner = one.line.map(inside => self(inside, self)).join()
    let said = ()
    if inner != none { said.push(if one.isProposed { underline(offset: 2pt, stroke: 0.5pt, inner) } else { inner }) }
    if "remark" in one { said.push(if slanted { emph(one.remark) } else { one.remark }) }
    own-way[#sign("[")#said.join(" ")#held(one.at("stance", default: none))#sign("]")]
  }).join(" ") }
}
#let line-of(line) = line.map(part => shown(part, shown)).join()
#let change-of(change) = [ #line-of(((kind: "bracket", alternatives: (change,)),))]

#let notes-of(notes) = if notes.len() > 0 {
  set par.line(numbering: none)
  set text(8.5pt)
  set par(leading: if is-rtl { 0.8em } else { 0.55em }, justify: false)
  block(above: 1.2em, below: 1.2em, width: 100%, inset: (top: 0.6em), stroke: (top: 0.4pt + luma(60%)))[
    #block(sticky: true, text(weight: "bold", words.notes))
    #for note in notes [
      #block(above: 0.7em, below: 0.7em)[#par(hanging-indent: 2em)[#box(width: 2em)[#note.number.]#note.entries.map(one => {
        strong(isolated(one.party)) + [ #one.says]
        if "reason" in one [: #isolated(one.reason)]
      }).join(linebreak())]#label("note-" + str(note.number))]
    ]
  ]
}

#let opens(one) = if "bracket" in one { sign("[") }
#let closes(one) = if "bracket" in one { held(one.bracket) + sign("]") }
#let head-of(one, level, is-rival) = {
  let body = {
    opens(one)
    if "label" in one { if slanted { emph(one.label) } else { one.label } }
    if "label" in one and "heading" in one { [ ] + context if not in-outline.get() { linebreak() } }
    if "heading" in one { strong(line-of(one.heading)) }
  }
  heading(level: calc.min(level, 6), outlined: not is-rival, bookmarked: not is-rival, body)
}
#let provision-of(one, level, is-rival, self) = {
  let has-head = ("heading" in one) or ("label" in one and one.kind not in numbered and one.kind not in ("row", "cell"))
  let is-numbered = "label" in one and not has-head
  let later = one.children.len() > 0 or one.wording.len() == 0
  let body = {
    if has-head { head-of(one, level, is-rival) }
    let said = {
      if not has-head { opens(one) }
      if is-numbered { box(width: 2em, own-way(one.label)) }
      line-of(one.wording)
      if not later { closes(one) }
      held(one.at("stance", default: none))
      one.changes.map(change-of).join()
    }
    if one.wording.len() > 0 or is-numbered or one.changes.len() > 0 or "stance" in one or (not has-head and "bracket" in one) {
      par(hanging-indent: if is-numbered { 2em } else { 0em }, first-line-indent: if one.kind == "pp" { (amount: 1.5em, all: true) } else { 0em }, said)
    }
    if one.kind == "table" and one.children.len() > 0 {
      let width = calc.max(1, ..one.children.map(row => row.children.len()))
      table(columns: width, stroke: 0.4pt + luma(50%), inset: 5pt,
        ..one.children.map(row => row.children.map(cell => line-of(cell.wording)) + range(width - row.children.len()).map(_ => [])).flatten())
    } else {
      let inner = if has-head { level + 1 } else { level }
      let indent = if is-numbered { 2em } else { 0em }
      for child in one.children { pad(..at-start(indent), self(child, inner, is-rival, self)) }
    }
    if later and "bracket" in one { par(closes(one)) }
  }
  let space = if has-head { 1.9em } else { 0.95em }
  let named = if is-rival { body } else [#block(width: 100%, above: space, body)#label("p-" + one.id)]
  if "bracket" in one and not is-rival {
    block(width: 100%, above: space, stroke: at-start(1pt + bracket-ink), outset: at-start(7pt), named)
  } else { named }
  for rival in one.rivals {
    block(width: 100%, above: 1.2em, stroke: at-start((paint: bracket-ink, thickness: 1pt, dash: "dashed")), outset: at-start(7pt))[
      #block(sticky: true)[#strong(rival.name)#held(rival.at("stance", default: none))]
      #self(rival.provision, level + 1, true, self)
    ]
  }
  notes-of(one.notes)
}

#{
  set par.line(numbering: none)
  align(center, block(above: 0.5em, below: 1.6em, par(justify: false, leading: 0.6em, text(19pt, weight: "semibold", doc.title))))
  if doc.facts.len() > 0 {
    set text(9.5pt)
    block(width: 100%, stroke: (y: 0.4pt + luma(60%)), inset: (y: 0.8em), grid(columns: (9.5em, 1fr), row-gutter: 0.65em,
      ..doc.facts.map(fact => (text(fill: soft, fact.name), isolated(fact.value))).flatten()))
  }
  if doc.how != "" { text(9pt, fill: soft, par(justify: false)[#strong(words.howToRead + ".") #doc.how]) }
}
#if doc.contents { outline(title: block(below: 0.8em, text(10pt, weight: "bold", words.contents)), depth: 3) }
#for one in doc.provisions { provision-of(one, 1, false, provision-of) }
`;
