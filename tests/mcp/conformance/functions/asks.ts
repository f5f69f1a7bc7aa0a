import type { Agent, Elicited, ElicitRequest, Sampled } from "@pikku/core";

interface Asks {
  readonly agent: Agent;
}

const NAME: ElicitRequest = {
  message: "What is your name?",
  schema: {
    type: "object",
    properties: { name: { type: "string" } },
    required: ["name"],
  },
};

/** Asks the model of the agent. */
export async function samples(
  { agent }: Asks,
  { prompt }: { prompt: string },
): Promise<string> {
  const answer = await ask(agent, "answer", prompt, 100);
  return `LLM response: ${textOf(answer)}`;
}

/** Asks the user of the agent. */
export async function elicits(
  { agent }: Asks,
  { message }: { message: string },
): Promise<string> {
  const properties = {
    username: { type: "string", description: "User's response" },
    email: { type: "string", description: "User's email address" },
  };
  const answer = await agent.elicit("user", {
    message,
    schema: { type: "object", properties, required: ["username", "email"] },
  });
  return `User response: ${told(answer)}`;
}

/** Asks with defaults. */
export async function defaults({ agent }: Asks): Promise<string> {
  const answer = await agent.elicit("profile", {
    message: "Who are you?",
    schema: {
      type: "object",
      properties: {
        name: { type: "string", default: "John Doe" },
        age: { type: "integer", default: 30 },
        score: { type: "number", default: 95.5 },
        status: {
          type: "string",
          enum: ["active", "inactive", "pending"],
          default: "active",
        },
        verified: { type: "boolean", default: true },
      },
    },
  });
  return `Elicitation completed: ${told(answer)}`;
}

/** Asks for choices of every sort. */
export async function enums({ agent }: Asks): Promise<string> {
  const titled = ["First", "Second", "Third"].map((title, at) => ({
    const: `value${at + 1}`,
    title: `${title} Option`,
  }));
  const options = ["option1", "option2", "option3"];
  const answer = await agent.elicit("choices", {
    message: "What do you choose?",
    schema: {
      type: "object",
      properties: {
        untitledSingle: { type: "string", enum: options },
        titledSingle: { type: "string", oneOf: titled },
        legacyEnum: {
          type: "string",
          enum: ["opt1", "opt2", "opt3"],
          enumNames: ["Option One", "Option Two", "Option Three"],
        },
        untitledMulti: {
          type: "array",
          items: { type: "string", enum: options },
        },
        titledMulti: { type: "array", items: { anyOf: titled } },
      },
    },
  });
  return `Elicitation completed: ${told(answer)}`;
}

/** Asks for a name, and greets. */
export async function asksName({ agent }: Asks): Promise<string> {
  const answer = await agent.elicit<{ name: string }>("user_name", NAME);
  return answer.action === "accept"
    ? `Hello, ${answer.content.name}!`
    : "Hello!";
}

/** Tells how far it came, and then asks. */
export async function asksOnTheWay({ agent }: Asks): Promise<string> {
  agent.progress(1, 2);
  return told(await agent.elicit("user_name", NAME));
}

/** Asks the model for a capital. */
export async function asksModel({ agent }: Asks): Promise<string> {
  const question = "What is the capital of France?";
  return textOf(await ask(agent, "capital_question", question, 100));
}

/** Asks for the folders of the agent. */
export async function asksRoots({ agent }: Asks): Promise<string> {
  const roots = await agent.roots("client_roots");
  return `Roots: ${roots.map(({ uri }) => uri).join(", ")}`;
}

/** Asks for a confirmation. */
export async function confirms({ agent }: Asks): Promise<string> {
  const answer = await agent.elicit("confirm", {
    message: "Please confirm",
    schema: {
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
    },
  });
  return `state-ok: ${told(answer)}`;
}

/** Asks for three things at once. */
export async function asksAll({ agent }: Asks): Promise<string> {
  const [name, greeting, roots] = await Promise.all([
    agent.elicit("user_name", NAME),
    ask(agent, "greeting", "Generate a greeting", 50),
    agent.roots("client_roots"),
  ]);
  return `${textOf(greeting)} ${told(name)} ${roots.length}`;
}

/** Asks for two things, one after the other. */
export async function asksTwice({ agent }: Asks): Promise<string> {
  const step = (
    name: string,
    message: string,
    field: string,
  ): Promise<Elicited> =>
    agent.elicit(name, {
      message,
      schema: {
        type: "object",
        properties: { [field]: { type: "string" } },
        required: [field],
      },
    });
  const first = await step("step1", "Step 1: What is your name?", "name");
  const second = await step(
    "step2",
    "Step 2: What is your favorite color?",
    "color",
  );
  return `${told(first)} ${told(second)}`;
}

/** Asks for whatever the agent can tell. */
export async function asksWhatItCan({ agent }: Asks): Promise<string> {
  const asked = await Promise.allSettled([
    agent.elicit("user_name", NAME),
    ask(agent, "greeting", "Generate a greeting", 50),
    agent.roots("client_roots"),
  ]);
  return asked.map(({ status }) => status).join(" ");
}

function ask(
  agent: Agent,
  name: string,
  text: string,
  maxTokens: number,
): Promise<Sampled> {
  return agent.sample(name, {
    messages: [{ role: "user", content: { type: "text", text } }],
    maxTokens,
  });
}

function textOf({ content }: Sampled): string {
  return content.type === "text" ? content.text : content.type;
}

function told(answer: Elicited): string {
  return `action=${answer.action}, content=${
    JSON.stringify(answer.action === "accept" ? answer.content : {})
  }`;
}
