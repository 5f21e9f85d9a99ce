// Reads a Twee file with extwee and says what that cost: {"passages": …, "ms": …}.
import { readFileSync } from "node:fs";
import { parseTwee } from "extwee";

const text = readFileSync(process.argv[2], "utf8");
const before = process.cpuUsage();
const story = parseTwee(text);
const spent = process.cpuUsage(before);
console.log(
  JSON.stringify({ passages: story.size(), ms: (spent.user + spent.system) / 1000 }),
);
