using FluentAssertions;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Builders;

public sealed class TestTimeProviderTests
{
    private readonly TestTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.FromHours(2)));

    [Fact]
    public void The_clock_advances_only_when_a_test_advances_it()
    {
        _clock.GetUtcNow().Should().Be(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero));
        _clock.GetUtcNow().Offset.Should().Be(TimeSpan.Zero);
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(90));
        _clock.GetUtcNow().Should().Be(new DateTimeOffset(2026, 5, 1, 10, 1, 30, TimeSpan.Zero));
        _clock.GetElapsedTime(began).Should().Be(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_time()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<(string Name, TimeSpan After)>();
        using var late = _clock.CreateTimer(_ => Record("late"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var early = _clock.CreateTimer(_ => Record("early"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        void Record(string name) => fired.Add((name, _clock.GetUtcNow() - start));

        _clock.Advance(TimeSpan.FromSeconds(1.999));
        fired.Should().BeEmpty();
        _clock.Advance(TimeSpan.FromSeconds(4.001));
        fired.Should().Equal(
            ("early", TimeSpan.FromSeconds(2)),
            ("early", TimeSpan.FromSeconds(4)),
            ("late", TimeSpan.FromSeconds(5)),
            ("early", TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void A_timer_that_was_changed_or_disposed_does_not_fire_at_its_old_time()
    {
        var fired = 0;
        var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan).Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(2));
        fired.Should().Be(0);
        _clock.CountTimers().Should().Be(1);
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(9));
        fired.Should().Be(0);
        _clock.CountTimers().Should().Be(0);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Should().BeFalse();
    }

    [Fact]
    public async Task A_delay_completes_when_the_clock_advances_past_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock, CancellationToken.None);
        delay.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(59));
        delay.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }
}
