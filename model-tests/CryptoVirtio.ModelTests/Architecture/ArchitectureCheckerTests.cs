using System.Xml.Linq;

namespace CryptoVirtio.ModelTests;

/// <summary>The checker of the architecture sees what it is there to see.</summary>
[Trait("Category", "Unit")]
public sealed class ArchitectureCheckerTests
{
    private static readonly AssemblyFacts Offending = AssemblyFacts.Load("CryptoVirtio.ModelTests");

    [Fact]
    public void Every_banned_entry_is_noticed_when_it_is_used()
    {
        Assert.Equal(BannedApi.Threading, BannedApi.UsedBy(Offending, BannedApi.Threading));
        Assert.Equal(BannedApi.TimeAndChance, BannedApi.UsedBy(Offending, BannedApi.TimeAndChance));
        Assert.Equal(BannedApi.Cryptography, BannedApi.UsedBy(Offending, BannedApi.Cryptography));
    }

    [Fact]
    public void The_seams_use_what_is_banned_above_them() => Assert.Superset(
        new HashSet<string> { "System.Threading.Monitor", "System.Threading.Thread", "System.Threading.Interlocked", "System.Threading.Volatile" },
        BannedApi.UsedBy(AssemblyFacts.Load("CryptoVirtio.Platform"), BannedApi.Threading).ToHashSet());

    [Fact]
    public void A_reference_outside_the_table_is_noticed()
    {
        Assert.Contains("CryptoVirtio.Spec", Layers.Forbidden(Offending, ["CryptoVirtio.TestKit"]));
        Assert.DoesNotContain("CryptoVirtio.TestKit", Layers.Forbidden(Offending, ["CryptoVirtio.TestKit"]));
        Assert.Equal(["CryptoVirtio.Platform"], Layers.Forbidden(Layers.Projects()["CryptoVirtio.Virtqueue"], []));
    }

    [Fact]
    public void A_platform_call_is_noticed() => Assert.Contains("libc!getrandom", AssemblyFacts.Load("CryptoVirtio.Platform").PlatformCalls);

    [Fact]
    public void Unsafe_code_is_noticed()
    {
        Assert.True(ArchitectureTests.AllowsUnsafe(Layers.Projects()["CryptoVirtio.Platform"]));
        Assert.False(ArchitectureTests.AllowsUnsafe(XDocument.Parse("<Project />")));
    }
}
