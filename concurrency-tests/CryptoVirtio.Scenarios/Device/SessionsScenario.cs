using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using Interleave;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>Two threads make a session each and use it, on one file or on two: each session has its own key, wherever it lies in a table.</summary>
public sealed class SessionsScenario(string name, string summary, DevicePlan plan, bool sharesFile, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(World world, DeviceBench bench)
    {
        IAsyncCryptoFile first = bench.OpenFile();
        IAsyncCryptoFile second = sharesFile ? first : bench.OpenFile();
        world.Main("first", () => Use(world, new DeviceUser(world, first, 1)));
        world.Start("second", () => Use(world, new DeviceUser(world, second, 2)));
    }

    private static void Use(World world, DeviceUser user)
    {
        world.Check(user.Create() == Errno.OK, "A session cannot be made.");
        user.Expect(3, Cancel.Never, Errno.OK);
    }
}
