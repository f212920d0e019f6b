using System.Reflection;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Snapshots;

/// <summary>What others may build on. A change here is a change of contract and is to be seen in review.</summary>
[Trait("Category", "Snapshot")]
public sealed class PublicApi
{
    [Fact]
    public void Platform() => Match();

    [Fact]
    public void Abi() => Match();

    [Fact]
    public void Virtqueue() => Match();

    [Fact]
    public void Protocol() => Match();

    [Fact]
    public void OpenSsl() => Match();

    [Fact]
    public void Engine() => Match();

    [Fact]
    public void Backend() => Match();

    [Fact]
    public void Frontend() => Match();

    [Fact]
    public void Chat() => Match();

    [Fact]
    public void Loopback() => Match();

    private static void Match([CallerMemberName] string assembly = "") =>
        Snapshot.Match(ApiText.Render(Assembly.Load("CryptoVirtio." + assembly)), method: assembly);
}
