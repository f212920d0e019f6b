using System.Xml.Linq;

namespace CryptoVirtio.ModelTests;

/// <summary>The rules of the architecture, over the built assemblies.</summary>
[Trait("Category", "Unit")]
public sealed class ArchitectureTests
{
    /// <summary>All assemblies of the table.</summary>
    public static TheoryData<string> Assemblies => [.. Layers.Allowed.Keys];

    /// <summary>Those that may neither call the platform nor be unsafe.</summary>
    public static TheoryData<string> SafeAssemblies => [.. Layers.Allowed.Keys.Except(["CryptoVirtio.Platform", "CryptoVirtio.OpenSsl"])];

    [Fact]
    public void Every_project_has_its_place() => Assert.Equal(Layers.Allowed.Keys.Order(), Layers.Projects().Keys.Order());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_point_down(string assembly)
    {
        AssertNo.Reasons(Layers.Forbidden(AssemblyFacts.Load(assembly), Layers.Allowed[assembly]));
        AssertNo.Reasons(Layers.Forbidden(Layers.Projects()[assembly], Layers.Allowed[assembly]));
    }

    [Theory]
    [InlineData("CryptoVirtio.Abi")]
    [InlineData("CryptoVirtio.Virtqueue")]
    [InlineData("CryptoVirtio.Protocol")]
    [InlineData("CryptoVirtio.Frontend")]
    [InlineData("CryptoVirtio.Backend")]
    [InlineData("CryptoVirtio.Engine")]
    [InlineData("CryptoVirtio.Chat")]
    [InlineData("CryptoVirtio.Loopback")]
    [InlineData("CryptoVirtio.OpenSsl")]
    public void Threads_meet_only_through_the_seams(string assembly) =>
        AssertNo.Reasons(BannedApi.UsedBy(AssemblyFacts.Load(assembly), BannedApi.Threading));

    [Theory]
    [InlineData("CryptoVirtio.Abi")]
    [InlineData("CryptoVirtio.Virtqueue")]
    [InlineData("CryptoVirtio.Protocol")]
    [InlineData("CryptoVirtio.Frontend")]
    [InlineData("CryptoVirtio.Backend")]
    [InlineData("CryptoVirtio.Chat")]
    public void Time_and_chance_come_through_the_seams(string assembly) =>
        AssertNo.Reasons(BannedApi.UsedBy(AssemblyFacts.Load(assembly), BannedApi.TimeAndChance));

    [Theory]
    [InlineData("CryptoVirtio.Platform")]
    [InlineData("CryptoVirtio.Abi")]
    [InlineData("CryptoVirtio.Virtqueue")]
    [InlineData("CryptoVirtio.Protocol")]
    [InlineData("CryptoVirtio.Frontend")]
    [InlineData("CryptoVirtio.Chat")]
    public void Guest_layers_have_no_cryptography_of_their_own(string assembly) =>
        AssertNo.Reasons(BannedApi.UsedBy(AssemblyFacts.Load(assembly), BannedApi.Cryptography));

    [Theory]
    [MemberData(nameof(SafeAssemblies))]
    public void Platform_calls_and_unsafe_code_are_in_two_places(string assembly)
    {
        Assert.Empty(AssemblyFacts.Load(assembly).PlatformCalls);
        Assert.False(AllowsUnsafe(Layers.Projects()[assembly]));
    }

    [Fact]
    public void Guest_layers_say_so() => Assert.All(
        new[] { "Platform", "Abi", "Virtqueue", "Protocol", "Frontend", "Chat" },
        static name => Assert.Equal("true", Layers.Projects()["CryptoVirtio." + name].Descendants("GuestLayer").Single().Value));

    internal static bool AllowsUnsafe(XDocument project) =>
        project.Descendants("AllowUnsafeBlocks").Any(static element => element.Value == "true");
}
