using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CryptoVirtio.ModelTests;

/// <summary>The instructions of one method of a built assembly.</summary>
/// <param name="Name">The method, with its type.</param>
/// <param name="Instructions">What it does, in order, without the operands.</param>
internal sealed record MethodCode(string Name, IReadOnlyList<OpCode> Instructions)
{
    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => code.Value);

    /// <summary>Every method with a body of the types of a namespace.</summary>
    public static IReadOnlyList<MethodCode> Of(string assembly, string space)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.MethodDefinitions
                .Select(metadata.GetMethodDefinition)
                .Where(method => method.RelativeVirtualAddress != 0 && SpaceOf(metadata, method) == space)
                .Select(method => new MethodCode(
                    NameOf(metadata, method), Decode(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))),
        ];
    }

    private static string SpaceOf(MetadataReader metadata, MethodDefinition method)
    {
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace);
    }

    private static string NameOf(MetadataReader metadata, MethodDefinition method) =>
        $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}";

    private static List<OpCode> Decode(byte[] code)
    {
        var instructions = new List<OpCode>();
        for (int at = 0; at < code.Length;)
        {
            int value = code[at++];
            OpCode instruction = s_opCodes[value == 0xFE ? (short)(0xFE00 | code[at++]) : (short)value];
            instructions.Add(instruction);
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }

        return instructions;
    }
}
