import { deepEqual, throws } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { discoverGraph } from "../../codegen/discover/graph.ts";
import { createProject } from "../../codegen/types/project.ts";
import { resolve } from "../../codegen/types/resolve.ts";
import { caseSchemas } from "./case_schemas.ts";

const module = fileURLToPath(
  new URL("./fixture/libraries.ts", import.meta.url),
);

/** The schemas of what zod, valibot, drizzle and kysely infer, by export. */
const schemas: Readonly<Record<string, string>> = {
  ZodUser:
    '{"type":"object","properties":{"id":{"type":"string"},"email":{"type":"string"},"role":{"type":"string","enum":["admin","member"]},"born":{"type":["string","null"],"format":"date-time"},"tags":{"type":"array","items":{"type":"string"}},"meta":{"type":"object","additionalProperties":{"type":"number"}},"pair":{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2},"shape":{"oneOf":[{"$ref":"#/$defs/Case_shape_circle"},{"$ref":"#/$defs/Case_shape_square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Case_shape_circle","square":"#/$defs/Case_shape_square"}}},"id2":{"type":"string"}},"required":["id","role","born","tags","meta","pair","shape","id2"],"additionalProperties":false,"$defs":{"Case_shape_circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Case_shape_square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["kind","side"],"additionalProperties":false}}}',
  ZodUserInput:
    '{"type":"object","properties":{"id":{"type":"string"},"email":{"type":"string"},"role":{"type":"string","enum":["admin","member"]},"born":{"type":["string","null"],"format":"date-time"},"tags":{"type":"array","items":{"type":"string"}},"meta":{"type":"object","additionalProperties":{"type":"number"}},"pair":{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2},"shape":{"oneOf":[{"$ref":"#/$defs/Case_shape_circle"},{"$ref":"#/$defs/Case_shape_square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Case_shape_circle","square":"#/$defs/Case_shape_square"}}},"id2":{"type":"string"}},"required":["id","born","tags","meta","pair","shape","id2"],"additionalProperties":false,"$defs":{"Case_shape_circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Case_shape_square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["kind","side"],"additionalProperties":false}}}',
  ZodCategory:
    '{"type":"object","properties":{"name":{"type":"string"},"parts":{"$ref":"#/$defs/ZodCategory_parts"}},"required":["name","parts"],"additionalProperties":false,"$defs":{"ZodCategory_parts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"parts":{"$ref":"#/$defs/ZodCategory_parts"}},"required":["name","parts"],"additionalProperties":false}}}}',
  ZodPartial:
    '{"type":"object","properties":{"id":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}',
  ValibotLogin:
    '{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"number"},"on":{"type":["string","null"],"format":"date-time"},"mode":{"type":"string","enum":["a","b"]},"either":{"type":["number","string"]}},"required":["name","on","mode","either"],"additionalProperties":false}',
  DrizzleUser:
    '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"bio":{"type":["string","null"]},"id":{"type":"number"},"name":{"type":"string"},"role":{"type":"string","enum":["admin","member"]}},"required":["at","bio","id","name","role"],"additionalProperties":false}',
  DrizzleNewUser:
    '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"bio":{"type":["string","null"]},"id":{"type":"number"},"name":{"type":"string"},"role":{"type":"string","enum":["admin","member"]}},"required":["id","name","role"],"additionalProperties":false}',
  KyselyPerson:
    '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"id":{"type":"number"},"name":{"type":"string"},"nick":{"type":["string","null"]}},"required":["at","id","name","nick"],"additionalProperties":false}',
  KyselyNewPerson:
    '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"name":{"type":"string"},"id":{"type":"number"},"nick":{"type":["string","null"]}},"required":["at","name"],"additionalProperties":false}',
  KyselyChange:
    '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"id":{"type":"number"},"name":{"type":"string"},"nick":{"type":["string","null"]}},"additionalProperties":false}',
};

/** What is refused of them. */
const refused: Readonly<Record<string, readonly string[]>> = {
  ZodMap: ["PK203 Type isn't data: Map<string, number> at ZodMap.by"],
};

Deno.test("a type that a library infers", async (t) => {
  const project = await createProject(await discoverGraph({ app: module }));
  for (const [name, schema] of Object.entries(schemas)) {
    await t.step(`${name} has its schema, under its own name`, () => {
      const found = resolve(project, module, name);
      deepEqual(found.findings, []);
      deepEqual(found.type, { kind: "ref", name });
      const type = found.types[name]!;
      deepEqual(
        JSON.parse(caseSchemas({ ...found, type }).input),
        JSON.parse(schema),
      );
    });
  }
  for (const [name, findings] of Object.entries(refused)) {
    await t.step(`${name} is refused`, () => {
      deepEqual(resolve(project, module, name).findings, findings);
    });
  }
  await t.step("is the type of a value, too", () => {
    deepEqual(resolve(project, module, "users").findings.length > 0, true);
  });
  await t.step("has to be exported by a module of the project", () => {
    throws(
      () => resolve(project, module, "Nobody"),
      { message: "Module has no export of this name: Nobody" },
    );
    throws(
      () => resolve(project, "/nowhere.ts", "Nobody"),
      { message: "Module is not part of the project: /nowhere.ts" },
    );
  });
});
