"use strict";
// Draws openapi.json and lets the reader try each operation. Everything is set as text, never as HTML.

const token = document.getElementById("token");
token.value = sessionStorage.getItem("token") || "";
token.addEventListener("input", () => sessionStorage.setItem("token", token.value.trim()));

function node(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Paragraphs of a description: blank lines part them, backquotes mark code. */
function paragraphs(text) {
  return text.trim().split(/\n\s*\n/).map(part => node("p", "", ...part.replace(/\n/g, " ").split("`")
    .map((piece, index) => index % 2 ? node("code", "", piece) : piece)));
}

function resolve(document, value) {
  while (value && value.$ref) {
    value = value.$ref.slice(2).split("/").reduce((at, part) => at[part], document);
  }
  return value;
}

/** A schema in one line or a few: name, type, what is allowed. */
function shape(document, schema, indent = "", depth = 0) {
  const resolved = resolve(document, schema) || {};
  const note = resolved.description ? "  // " + resolved.description.trim().split("\n")[0] : "";
  if (resolved.type === "array") return "[" + shape(document, resolved.items, indent, depth) + "]";
  if (resolved.properties && depth < 4) {
    const required = resolved.required || [];
    const members = Object.entries(resolved.properties).map(([name, member]) => {
      const mark = required.includes(name) ? "" : "?";
      return indent + "  " + name + mark + ": " + shape(document, member, indent + "  ", depth + 1);
    });
    return "{\n" + members.join("\n") + "\n" + indent + "}";
  }
  const type = [].concat(resolved.type || "any").join(" or ");
  return (resolved.enum ? resolved.enum.join(" | ") : type) + (resolved.format ? " (" + resolved.format + ")" : "") + note;
}

function parameterRows(document, operation, inputs) {
  return (operation.parameters || []).map(given => {
    const parameter = resolve(document, given);
    const schema = resolve(document, parameter.schema) || {};
    const input = node("input");
    input.placeholder = schema.enum ? schema.enum.join(" | ") : String(parameter.example || schema.default || "");
    input.setAttribute("aria-label", parameter.name);
    if (parameter.in === "path" && parameter.example !== undefined) input.value = parameter.example;
    inputs.push({ parameter, input });
    const label = parameter.name + (parameter.required ? " *" : "");
    return node("tr", "", node("td", "", node("code", "", label)), node("td", "", input, " ",
      node("small", "", parameter.description || parameter.in)));
  });
}

function address(base, path, inputs) {
  const query = new URLSearchParams();
  let full = base + path;
  for (const { parameter, input } of inputs) {
    const value = input.value.trim();
    if (parameter.in === "path") full = full.replace("{" + parameter.name + "}", encodeURIComponent(value));
    else if (value) query.set(parameter.name, value);
  }
  return query.size ? full + "?" + query : full;
}

async function send(url, method, body, output) {
  const headers = { Authorization: "Bearer " + token.value.trim() };
  if (body !== null) headers["Content-Type"] = "application/json";
  output.textContent = "…";
  try {
    const answer = await fetch(url, { method, headers, body });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch (notJson) { /* shown as it came */ }
    const link = answer.headers.get("Link");
    output.textContent = method + " " + url + "\n" + answer.status + (link ? "\nLink: " + link : "") + "\n\n" + shown;
    output.classList.toggle("bad", !answer.ok);
  } catch (failure) {
    output.textContent = String(failure);
    output.classList.add("bad");
  }
}

function operationNode(document, base, path, method, operation) {
  const inputs = [];
  const rows = parameterRows(document, operation, inputs);
  const requestBody = resolve(document, operation.requestBody);
  const content = requestBody && requestBody.content["application/json"];
  const output = node("pre", "", "");
  output.hidden = true;
  let area = null;
  if (content) {
    area = node("textarea");
    area.rows = 4;
    area.setAttribute("aria-label", "body");
    area.value = JSON.stringify(content.example || {}, null, 2);
  }
  const button = node("button", "", "Send");
  button.addEventListener("click", () => {
    output.hidden = false;
    send(address(base, path, inputs), method.toUpperCase(), area ? area.value : null, output);
  });
  const success = resolve(document, operation.responses["200"]);
  const inside = node("div", "inside",
    ...(operation.description ? paragraphs(operation.description) : []),
    rows.length ? node("table", "", ...rows) : null,
    area, node("p", "", button), output,
    content ? node("div", "", node("small", "", "Body"), node("pre", "", shape(document, content.schema))) : null,
    node("small", "", "Answer: " + success.description),
    node("pre", "", shape(document, success.content["application/json"].schema)));
  return node("details", "", node("summary", "",
    node("span", "method " + method, method.toUpperCase()), node("code", "", path),
    node("span", "what", operation.summary), node("span", "role", operation["x-role"])), inside);
}

function draw(document) {
  const main = window.document.getElementById("main");
  main.replaceChildren(...paragraphs(document.info.description));
  const base = document.servers[0].url;
  for (const tag of document.tags) {
    main.append(node("h2", "", tag.name), tag.description ? node("p", "soft", tag.description) : "");
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        if (operation.tags.includes(tag.name)) main.append(operationNode(document, base, path, method, operation));
      }
    }
  }
}

fetch("/api/openapi.json").then(answer => answer.json()).then(draw)
  .catch(failure => document.getElementById("main").replaceChildren(node("p", "bad", String(failure))));
