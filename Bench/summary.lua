-- The figures of a run as one line of JSON. wrk counts in microseconds.
function done(summary, latency, _)
    local errors = summary.errors
    print(string.format(
        '{"per_second": %.1f, "p99": %.3f, "errors": %d}',
        summary.requests / (summary.duration / 1e6),
        latency:percentile(99) / 1000,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout
    ))
end

function lines_of(name)
    local found = {}
    for line in io.lines(name) do found[#found + 1] = line end
    return found
end
