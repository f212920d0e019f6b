namespace CryptoVirtio.Scenarios;

/// <summary>Two threads make a session each and use it, on one file or on two: each session has its own key, wherever it lies in a table.</summary>
public sealed class SessionsScenario(string name, string summary, DevicePlan plan, bool sharesFile, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        IAsyncCryptoFile first = bench.OpenFile();
        IAsyncCryptoFile second = sharesFile ? first : bench.OpenFile();
        run.Main("first", () => Use(run, new DeviceUser(run, first, 1)));
        run.Start("second", () => Use(run, new DeviceUser(run, second, 2)));
    }

    private static void Use(IRun run, DeviceUser user)
    {
        run.Check(user.Create() == Errno.OK, "A session cannot be made.");
        user.Expect(3, Cancel.Never, Errno.OK);
    }
}
