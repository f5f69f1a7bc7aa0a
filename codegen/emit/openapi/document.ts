/** The parts of an OpenAPI 3.1 document, as far as they are written here. A leaf. @module */

/** Any object of the document. */
export type Json = { readonly [key: string]: unknown };

/** A reference to a shared component. */
export interface Reference {
  readonly $ref: string;
}

/** The content of a body, by media type. */
export type Content = Readonly<Record<string, Json>>;

/** A response, or where a shared one is. */
export type ResponseObject = Reference | {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Json>>;
  readonly content?: Content;
};
