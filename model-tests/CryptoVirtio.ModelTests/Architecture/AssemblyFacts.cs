using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CryptoVirtio.ModelTests;

/// <summary>What the metadata of a built assembly refers to. All code that the compiler wrote is in it, `lock` and `async` too.</summary>
/// <param name="Name">Simple name of the assembly.</param>
/// <param name="References">Simple names of the assemblies that it refers to.</param>
/// <param name="Types">Full names of the types that it refers to.</param>
/// <param name="Members">Members that it refers to, as <c>Namespace.Type::Member</c>.</param>
/// <param name="PlatformCalls">Its methods that are P/Invokes, as <c>library!entry</c>.</param>
internal sealed record AssemblyFacts(
    string Name,
    IReadOnlySet<string> References,
    IReadOnlySet<string> Types,
    IReadOnlySet<string> Members,
    IReadOnlySet<string> PlatformCalls)
{
    /// <summary>Reads an assembly that stands beside the tests.</summary>
    public static AssemblyFacts Load(string assembly)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        return new AssemblyFacts(
            assembly,
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet(StringComparer.Ordinal),
            metadata.TypeReferences.Select(handle => FullName(metadata, handle)).ToHashSet(StringComparer.Ordinal),
            metadata.MemberReferences.Select(handle => FullName(metadata, metadata.GetMemberReference(handle))).ToHashSet(StringComparer.Ordinal),
            metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(IsPlatformCall).Select(method => Import(metadata, method)).ToHashSet(StringComparer.Ordinal));
    }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    // Members of generic instances have a TypeSpec for parent: their type is among the type references anyway.
    private static string FullName(MetadataReader metadata, MemberReference member)
    {
        string type = member.Parent.Kind == HandleKind.TypeReference ? FullName(metadata, (TypeReferenceHandle)member.Parent) : "";
        return $"{type}::{metadata.GetString(member.Name)}";
    }

    private static bool IsPlatformCall(MethodDefinition method) => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl);

    private static string Import(MetadataReader metadata, MethodDefinition method)
    {
        MethodImport import = method.GetImport();
        return $"{metadata.GetString(metadata.GetModuleReference(import.Module).Name)}!{metadata.GetString(import.Name)}";
    }
}
