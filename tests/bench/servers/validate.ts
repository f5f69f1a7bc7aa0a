/** The same validation by hand, for the servers that we compare with. */
import Ajv from "ajv/dist/2020.js";

const ajv = new Ajv.default({ allErrors: true });

/** The body of `POST /items`. */
export const itemSchema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    price: { type: "number", minimum: 0 },
    stock: { type: "integer", minimum: 0 },
    active: { type: "boolean" },
    tags: { type: "array", items: { type: "string" }, maxItems: 10 },
  },
  required: ["name", "price", "stock", "active", "tags"],
  additionalProperties: false,
};

/** Checks the body of `POST /items`. */
export const validItem = ajv.compile(itemSchema);
