"""The surfaces for programs, each a module by itself, since each wants libraries that others lack: LangChain and MCP."""
