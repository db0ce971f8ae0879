// Posts five megabytes to every target of the arguments, and prints the status of each answer.

const [port, ...requests] = process.argv.slice(2);
const body = "1".repeat(5_000_000);
for (const { target, headers } of requests.map((request) => JSON.parse(request))) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${target}`, { method: "POST", body, headers });
    await answer.text();
    console.log(answer.status);
  } catch (fault) {
    console.log(`${fault} ${fault.cause}`);
  }
}
