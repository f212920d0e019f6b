namespace CryptoVirtio.ModelTests;

/// <summary>The notification of a ring that has no device around it.</summary>
internal static class Doorbell
{
    /// <summary>Reports the notification when it is due: the thread that read the word sends it at once.</summary>
    /// <returns>Whether it was due.</returns>
    public static bool RingIf(bool due, ObservationKind notification, ITracer? tracer)
    {
        if (due)
        {
            tracer?.Record(new Observation(notification));
        }

        return due;
    }
}
