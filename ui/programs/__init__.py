"""The surfaces for programs, each a module by itself, since each wants a library of its own: LangChain, MCP."""
