export { MAX_XML_DEPTH, MAX_XML_ELEMENTS, MAX_XML_LENGTH, parseXml, parseXmlBytes } from "./parse-xml.ts";
export { printXml } from "./print-xml.ts";
export { badCharacterAt } from "./xml-characters.ts";
export { childElements, localName, textIn, type XmlElement, type XmlNode } from "./xml-element.ts";
