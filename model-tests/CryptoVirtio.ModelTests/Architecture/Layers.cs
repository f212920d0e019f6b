using System.Xml.Linq;

namespace CryptoVirtio.ModelTests;

/// <summary>The layers: which may refer to which. References point down only.</summary>
internal static class Layers
{
    private const string Prefix = "CryptoVirtio.";

    /// <summary>For each assembly under src/ and spec/, those of the project that it may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CryptoVirtio.Spec"] = [],
        ["CryptoVirtio.SpecBridge"] = [Spec, Backend, Chat, Frontend, VhostUser, Protocol, Virtqueue, Platform], // a bridge: maps types, decides nothing
        ["CryptoVirtio.Platform"] = [],
        ["CryptoVirtio.OpenSsl"] = [],
        ["CryptoVirtio.Abi"] = [Platform],
        ["CryptoVirtio.Virtqueue"] = [Platform], // no crypto: not even its numbers
        ["CryptoVirtio.Protocol"] = [Virtqueue, Abi, Platform],
        ["CryptoVirtio.Engine"] = [OpenSsl, Abi, Platform], // no queue
        ["CryptoVirtio.Backend"] = [Protocol, Virtqueue, Abi, Platform], // not the frontend
        ["CryptoVirtio.Frontend"] = [Protocol, Virtqueue, Abi, Platform], // not the backend
        ["CryptoVirtio.Chat"] = [Abi, Platform],
        ["CryptoVirtio.Loopback"] = [Frontend, Backend, Protocol, Virtqueue, Abi, Platform],
        ["CryptoVirtio.VhostUser"] = [Virtqueue, Platform], // no crypto
        ["CryptoVirtio.Host"] = [VhostUser, Backend, Protocol, Virtqueue, Abi, Platform], // neither the frontend nor the engine
        ["cryptovirtio"] = [SpecBridge, Host, VhostUser, Spec, Loopback, Chat, Engine, OpenSsl, Frontend, Backend, Protocol, Virtqueue, Abi, Platform],
    };

    private const string Spec = Prefix + nameof(Spec);
    private const string SpecBridge = Prefix + nameof(SpecBridge);
    private const string Platform = Prefix + nameof(Platform);
    private const string Abi = Prefix + nameof(Abi);
    private const string Virtqueue = Prefix + nameof(Virtqueue);
    private const string Protocol = Prefix + nameof(Protocol);
    private const string OpenSsl = Prefix + nameof(OpenSsl);
    private const string Engine = Prefix + nameof(Engine);
    private const string Backend = Prefix + nameof(Backend);
    private const string Frontend = Prefix + nameof(Frontend);
    private const string Chat = Prefix + nameof(Chat);
    private const string Loopback = Prefix + nameof(Loopback);
    private const string VhostUser = Prefix + nameof(VhostUser);
    private const string Host = Prefix + nameof(Host);

    /// <summary>References to the project in an assembly's metadata that are not allowed.</summary>
    public static IEnumerable<string> Forbidden(AssemblyFacts assembly, IEnumerable<string> allowed) =>
        assembly.References.Where(IsOfTheHouse).Except(allowed, StringComparer.Ordinal);

    /// <summary>References to the project in a project file that are not allowed: an unused one leaves no trace in the metadata.</summary>
    public static IEnumerable<string> Forbidden(XDocument project, IEnumerable<string> allowed) => project
        .Descendants("ProjectReference")
        .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
        .Except(allowed, StringComparer.Ordinal);

    /// <summary>The project files under src/ and spec/, by the name of their assembly.</summary>
    public static IReadOnlyDictionary<string, XDocument> Projects() => new[] { "src", "spec" }
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(static file => (Name: Path.GetFileNameWithoutExtension(file), Project: XDocument.Load(file)))
        .ToDictionary(static entry => entry.Project.Descendants("AssemblyName").FirstOrDefault()?.Value ?? entry.Name, static entry => entry.Project, StringComparer.Ordinal);

    private static bool IsOfTheHouse(string assembly) =>
        assembly.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || assembly == "cryptovirtio";
}
