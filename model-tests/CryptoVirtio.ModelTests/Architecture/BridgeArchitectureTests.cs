using System.Reflection.Emit;

namespace CryptoVirtio.ModelTests;

/// <summary>The bridge maps types and decides nothing: what it could decide, the specification would not see.</summary>
[Trait("Category", "Unit")]
public sealed class BridgeArchitectureTests
{
    /// <summary>
    /// Instructions that move, convert and make, a property of an event included; to branch there is one switch over kinds in a method.
    /// </summary>
    private static readonly HashSet<OpCode> s_mapping =
    [
        OpCodes.Nop, OpCodes.Ret, OpCodes.Pop, OpCodes.Dup, OpCodes.Br, OpCodes.Br_S, OpCodes.Switch, OpCodes.Throw,
        OpCodes.Ldarg_0, OpCodes.Ldarg_S, OpCodes.Ldloc_0, OpCodes.Ldloc_1, OpCodes.Ldloc_2, OpCodes.Stloc_0, OpCodes.Stloc_1, OpCodes.Stloc_2,
        OpCodes.Ldloc_S, OpCodes.Stloc_S, OpCodes.Ldc_I4_S, OpCodes.Shr_Un, OpCodes.Conv_U1, OpCodes.Conv_U2, OpCodes.Conv_U4, OpCodes.Conv_U8,
        OpCodes.Call, OpCodes.Callvirt, OpCodes.Newobj, OpCodes.Ldstr, OpCodes.Box, OpCodes.Ldnull,
    ];

    [Fact]
    public void The_bridge_branches_once_in_a_layer_and_only_moves_and_converts() =>
        AssertNo.Reasons(MethodCode.Of("CryptoVirtio.SpecBridge", "CryptoVirtio.SpecBridge").SelectMany(Beyond));

    [Fact]
    public void A_method_that_decides_would_be_seen()
    {
        string[] beyond = [.. MethodCode.Of("CryptoVirtio.ModelTests", "CryptoVirtio.ModelTests")
            .Where(static method => method.Name == $"{nameof(DecidingBridge)}.{nameof(DecidingBridge.Map)}")
            .SelectMany(Beyond)];

        Assert.Contains(beyond, static line => line.Contains(" b", StringComparison.Ordinal) || line.Contains(" c", StringComparison.Ordinal));
        Assert.Contains(beyond, static line => line.EndsWith("ldelem.u1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_bridge_keeps_nothing_and_knows_no_table()
    {
        AssemblyFacts bridge = AssemblyFacts.Load("CryptoVirtio.SpecBridge");

        Assert.Equal([nameof(Bridge)], typeof(Bridge).Assembly.GetTypes().Where(static type => type.Namespace == typeof(Bridge).Namespace).Select(static type => type.Name));
        Assert.Empty(typeof(Bridge).GetFields((System.Reflection.BindingFlags)(-1)));
        Assert.DoesNotContain(bridge.Types, static type => type.StartsWith("System.Collections", StringComparison.Ordinal));
        Assert.DoesNotContain(bridge.Types, static type => type.StartsWith("System.IO", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Beyond(MethodCode method)
    {
        IReadOnlyList<OpCode> code = method.Instructions;
        int switches = 0;
        for (int i = 0; i < code.Count; i++)
        {
            switches += code[i] == OpCodes.Switch ? 1 : 0;

            // Unoptimised, the compiler marks a switch expression with a branch over nothing, on the constant 1.
            bool marker = (code[i] == OpCodes.Brtrue_S || code[i] == OpCodes.Brtrue) && i > 0 && code[i - 1] == OpCodes.Ldc_I4_1;
            bool marked = code[i] == OpCodes.Ldc_I4_1 && i + 1 < code.Count && (code[i + 1] == OpCodes.Brtrue_S || code[i + 1] == OpCodes.Brtrue);

            // The compiler takes a layer's first kind away before it switches, and compares two kinds one by one; a layer that does not know the
            // kind leaves it to the next.
            bool kind = code[i] == OpCodes.Ldc_I4 && (code[i + 1] == OpCodes.Sub || code[i + 1] == OpCodes.Beq_S);
            kind |= (code[i] == OpCodes.Sub && code[i + 1] == OpCodes.Switch) || (code[i] == OpCodes.Beq_S && code[i - 1] == OpCodes.Ldc_I4);
            bool next = (code[i] == OpCodes.Brtrue_S || code[i] == OpCodes.Brtrue) && code[i - 1] == OpCodes.Dup;
            if (switches > 1 || !(kind || next || s_mapping.Contains(code[i]) || marker || marked))
            {
                yield return $"{method.Name}: {code[i].Name}";
            }
        }
    }
}
