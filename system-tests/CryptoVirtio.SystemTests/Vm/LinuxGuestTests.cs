namespace CryptoVirtio.SystemTests;

/// <summary>An unmodified QEMU and an unmodified Linux kernel use the device that the daemon serves.</summary>
[Trait("Category", "System")]
public sealed class LinuxGuestTests : IDisposable
{
    private const string Driver = "virtio_crypto_aes_cbc";
    private const string Key = "0123456789abcdef";
    private const string Iv = "000102030405060708090a0b0c0d0e0f";
    private const string Unbind = "echo virtio0 >/sys/bus/virtio/drivers/virtio_crypto/unbind";
    private const string Bind = "echo virtio0 >/sys/bus/virtio/drivers/virtio_crypto/bind";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [GuestFact("openssl")]
    [Interoperates(InteroperationTests.LinuxDriver, InteroperationTests.OurDevice)]
    public void The_kernel_s_self_test_passes_and_ciphertexts_equal_those_of_openssl()
    {
        using var daemon = new Daemon(_workspace, "device");
        using Vm vm = Vm.ServedBy(daemon, _workspace, "vm");

        AssertSelfTestPassed(vm);
        foreach (int bytes in new[] { 16, 4096, 65536, 1 << 20, 4 << 20 })
        {
            AssertEncrypts(vm, bytes);
        }

        vm.PowerOff();
        Assert.Equal(0, daemon.End("TERM"));
        Assert.DoesNotContain("Warning", daemon.Log);
        Assert.False(File.Exists(daemon.Socket));
    }

    [GuestFact("openssl")]
    public void Driver_that_is_bound_again_works()
    {
        using var daemon = new Daemon(_workspace, "device");
        using Vm vm = Vm.ServedBy(daemon, _workspace, "vm");
        AssertEncrypts(vm, 4096);

        for (int i = 0; i < 3; i++)
        {
            vm.Run($"{Unbind} && {Bind}");
            AssertSelfTestPassed(vm);
            AssertEncrypts(vm, 65536);
        }

        vm.PowerOff();
    }

    [GuestFact("openssl")]
    public void Machine_that_is_stopped_and_continued_under_load_loses_nothing()
    {
        using var daemon = new Daemon(_workspace, "device");
        using Vm vm = Vm.ServedBy(daemon, _workspace, "vm");
        string expected = Expected(65536);

        vm.Begin($"{Prepare(65536)}; for i in $(seq 40); do {Encrypt}; done | sort | uniq -c");
        for (int i = 0; i < 20; i++)
        {
            vm.Qmp("stop");
            vm.Qmp("cont");
            Thread.Sleep(10); // what comes between is the guest's work, which cannot be asked for
        }

        Assert.Equal($"40 {expected}", vm.End().Trim());
        vm.PowerOff();
    }

    [GuestFact("openssl")]
    public void Two_machines_are_served_at_once()
    {
        using var daemon = new Daemon(_workspace, "device");
        using Vm first = Vm.ServedBy(daemon, _workspace, "first");
        using Vm second = Vm.ServedBy(daemon, _workspace, "second");

        string loop = $"{Prepare(4096)}; for i in $(seq 50); do {Encrypt}; done | sort | uniq -c";
        first.Begin(loop);
        second.Begin(loop);

        Assert.Equal($"50 {Expected(4096)}", first.End().Trim());
        Assert.Equal($"50 {Expected(4096)}", second.End().Trim());
        first.PowerOff();
        AssertEncrypts(second, 16);
        second.PowerOff();
    }

    [GuestFact("openssl")]
    public void Machine_survives_a_daemon_that_is_killed_and_the_next_daemon_serves_the_next_machine()
    {
        Daemon daemon = new(_workspace, "device");
        using (daemon)
        using (Vm vm = Vm.ServedBy(daemon, _workspace, "vm"))
        {
            AssertEncrypts(vm, 16);
            daemon.End("KILL");

            Assert.Contains("alive", vm.Run("echo alive")); // nothing is in flight: an operation would hang in the guest's kernel
            vm.PowerOff();
        }

        using var next = new Daemon(_workspace, "device"); // the socket of the one that was killed is replaced
        using Vm another = Vm.ServedBy(next, _workspace, "another");
        AssertSelfTestPassed(another);
        AssertEncrypts(another, 4096);
        another.PowerOff();
    }

    private static string Prepare(int bytes) => $"printf {Key} >key; head -c {bytes} /dev/zero >plain";

    private static string Encrypt => $"kcapi-enc -q -c {Driver} -i plain -o cipher --iv {Iv} --keyfd 5 5<key && sha256sum <cipher";

    private static void AssertSelfTestPassed(Vm vm) =>
        Assert.Matches("selftest *: passed", vm.Run($"grep -A6 {Driver} /proc/crypto"));

    private void AssertEncrypts(Vm vm, int bytes) =>
        Assert.Equal(Expected(bytes), vm.Run($"{Prepare(bytes)}; {Encrypt}").Trim());

    private string Expected(int bytes)
    {
        string key = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Key));
        using Running openssl = Running.Shell(
            _workspace.Folder, $"head -c {bytes} /dev/zero | openssl enc -aes-128-cbc -nopad -K {key} -iv {Iv} | sha256sum >expected");
        Assert.Equal(0, openssl.Wait());
        return File.ReadAllText(_workspace.Path("expected")).Trim();
    }
}
