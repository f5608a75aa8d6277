const AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">';

/** An Akoma Ntoso document with something in its body. */
export function aknDocument(body: string): string {
  return `${AKN}<act><body>${body}</body></act></akomaNtoso>`;
}

function withEntities(declarations: string, use: string): string {
  return `<?xml version="1.0"?>\n<!DOCTYPE akomaNtoso [${declarations}]>\n${aknDocument(`<article><content><p>${use}</p></content></article>`)}`;
}

function laughs(count: number): string {
  const more = Array.from({ length: count }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  return `<!ENTITY e0 "ha">${more.join("")}`;
}

/** Files that were made to harm whoever reads them, each made when it is wanted. */
export const HOSTILE_DOCUMENTS: Readonly<Record<string, () => string>> = {
  "nothing at all": () => "",
  "entities that expand to 10^9": () => withEntities(laughs(9), "&e9;"),
  "one entity of 1 MB, used 1,000 times": () =>
    withEntities(`<!ENTITY e "${"x".repeat(2 ** 20)}">`, "&e;".repeat(1000)),
  "an external entity": () => withEntities('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"),
  "a parameter entity": () => withEntities('<!ENTITY % e SYSTEM "http://127.0.0.1:9/e.dtd"> %e;', "x"),
  "an external document type": () => `<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/">${aknDocument("")}`,
  "an XInclude": () =>
    aknDocument('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
  "a stylesheet": () => `<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>${aknDocument("<article/>")}`,
  "a million elements in each other": () => "<a>".repeat(1_000_000),
  "points 90 deep": () => aknDocument(`${"<point>".repeat(90)}${"</point>".repeat(90)}`),
  "60,000 articles": () => aknDocument("<article/>".repeat(60_000)),
  "5,000 articles with one id": () => aknDocument('<article eId="art_1"><num>1</num></article>'.repeat(5_000)),
  "5,000 paragraphs without ids": () =>
    aknDocument(`<article><content>${"<p>x</p>".repeat(5_000)}</content></article>`),
  "4,000 cells": () =>
    aknDocument(
      `<hcontainer name="table"><content><table>${"<tr><td/><td/></tr>".repeat(2_000)}</table></content></hcontainer>`,
    ),
  "50,000 notes": () =>
    aknDocument(`<article><content><p>${"<authorialNote>x</authorialNote>".repeat(50_000)}</p></content></article>`),
  "50,000 references to nothing": () =>
    aknDocument(`<article><content><p>${'<ref href="#x">1</ref> '.repeat(50_000)}</p></content></article>`),
  "100,000 attributes": () => `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ")}/>`,
  "an attribute of 1 MB": () => `<a b="${"\t".repeat(2 ** 20)}"/>`,
  "a million references to characters": () => `<a>${"&#65;".repeat(1_000_000)}</a>`,
  "a comment without end": () => `<a><!--${"-x".repeat(1_000_000)}`,
  "1 MB of <": () => "<".repeat(2 ** 20),
  "1 MB of & in an element": () => `<a>${"&".repeat(2 ** 20)}</a>`,
  "1 MB without a line end": () => "word ".repeat(2 ** 18),
  "1 MB of spaces": () => `a${" ".repeat(2 ** 20)}b`,
  "1 MB of line ends": () => "\n".repeat(2 ** 20),
  "60,000 list marks": () => "(a) x\n\n".repeat(60_000),
  "points ever deeper": () => Array.from({ length: 2000 }, (_, at) => `${" ".repeat(at)}- x`).join("\n\n"),
  "a million quotation marks of Markdown": () => `${">".repeat(1_000_000)} x`,
  "a million stars": () => "*".repeat(1_000_000),
  "a table of a million cells": () => `${"|x".repeat(1_000_000)}|`,
  "brackets a million deep": () => "[".repeat(1_000_000),
  "60,000 headings": () => Array.from({ length: 60_000 }, (_, at) => `Article ${at}\n\nx\n\n`).join(""),
  "a NUL": () => "Article 1\n\n\u0000",
  "words that turn the line around": () => "Article 1\n\n\u202e\u2067Fish\u2066",
  "text in UTF-16, read as it is": () =>
    String.fromCharCode(...[..."<a>x</a>"].flatMap((sign) => [sign.charCodeAt(0), 0])),
};
