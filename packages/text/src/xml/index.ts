export { MAX_XML_DEPTH, parseXml, parseXmlBytes } from "./parse-xml.ts";
export { printXml } from "./print-xml.ts";
export { childElements, localName, textIn, type XmlElement, type XmlNode } from "./xml-element.ts";
