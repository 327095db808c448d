-- The same page for one person after another.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "summary.lua")

local requests = {}
local turn = 0

function init(arguments)
    for _, cookie in ipairs(lines_of(arguments[1])) do
        local headers = { ["Accept-Encoding"] = "gzip, br" }
        if cookie ~= "" then headers["Cookie"] = cookie end
        requests[#requests + 1] = wrk.format("GET", nil, headers)
    end
    if #requests == 0 then requests[1] = wrk.format("GET") end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end
