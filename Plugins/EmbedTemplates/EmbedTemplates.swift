import Foundation
import PackagePlugin

/// Embeds the repository's `templates/` in the program, so that a copied binary works anywhere.
@main
struct EmbedTemplates: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "templates")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
    let paths = FileManager.default.subpaths(atPath: folder.path) ?? []
    return [
      .buildCommand(
        displayName: "Embedding templates",
        executable: try context.tool(named: "embed-templates").url,
        arguments: [folder.path, output.path],
        inputFiles: [folder] + paths.sorted().map { folder.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
