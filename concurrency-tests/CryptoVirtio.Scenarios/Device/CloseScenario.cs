namespace CryptoVirtio.Scenarios;

/// <summary>A file is closed while another thread is in an ioctl on it: the ioctl ends well or with EBADF, and the host closes the file behind it.</summary>
public sealed class CloseScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        run.Main("caller", () => user.Expect(1, Cancel.Never, Errno.OK, Errno.EBADF));
        run.Start("closer", user.File.Dispose);
        run.Finally(() => run.Check(bench.Engine.Closed == 1, "The host has not heard of the close."));
    }
}
