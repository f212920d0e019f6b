using CryptoVirtio.Examples;

namespace CryptoVirtio.ModelTests;

/// <summary>Each example runs, and prints what was reviewed.</summary>
[Trait("Category", "Snapshot")]
public sealed class ExampleTests
{
    [Fact]
    public void A_device_in_process_encrypts_and_refuses() => Snapshot.Match(Printed(DeviceInProcess.Run));

    [Fact]
    public void Both_sides_of_a_ring_meet_over_own_memory() => Snapshot.Match(Printed(RingOverOwnMemory.Run));

    [Fact]
    public void A_trace_is_accepted_and_an_edited_one_is_not() => Snapshot.Match(Printed(CheckATrace.Run));

    [Fact]
    public void Lock_free_code_is_right_or_wrong_by_memory_model() => Snapshot.Match(Printed(ExploreLockFreeCode.Run));

    private static string Printed(Action<TextWriter> run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        run(output);
        return output.ToString();
    }
}
