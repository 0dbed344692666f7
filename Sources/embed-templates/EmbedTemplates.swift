@main
struct EmbedTemplates { static func main() {} }
